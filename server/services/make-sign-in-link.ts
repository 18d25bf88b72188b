import { z } from 'zod'
import { type Role, roles } from '../../geo/model/session.ts'
import { hashSecret, newSecret } from '../access/session-cookie.ts'
import type { Db } from '../db/db.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { insertSignInLink } from '../sql/insert-sign-in-link.ts'
import { putOperatorAccount } from '../sql/put-operator-account.ts'
import { type AreaNode, loadAreaTree } from './area-tree.ts'

const goodForMs = 600_000

export const signInArguments = z.object({
  role: z.enum(roles),
  /** `level:code` */
  area: z.string().optional(),
})

const names: Record<Role, string> = {
  'city-manager': '管理员',
  'county-agency': '网格中心',
  'street-commander': '指挥中心',
  'community-officer': '社区干部',
  'grid-leader': '网格长',
  display: '大屏',
}

/**
 * Makes a way in: the secret of a link that is good once, for ten minutes, for the account `operator-…` of a role over an
 * area (without one: the whole city). Errors: throws a sentence where there is no such area, or a role of a part
 * of the city is asked for without one.
 */
export async function makeSignInLink(
  db: Db,
  { role, area }: z.infer<typeof signInArguments>,
  now: Date,
): Promise<{ secret: string }> {
  const secret = newSecret()
  await db.transaction(async (tx) => {
    const tree = await loadAreaTree(tx)
    const [level = '', code = ''] = area?.split(/:(.*)/s) ?? []
    const over = area === undefined ? null : (tree.find(level, code) ?? null)
    refuseMissing(role, area, over)
    const account = {
      code: `operator-${role}${area === undefined ? '' : `-${area}`}`,
      name: `${over?.nameZh ?? '市级'}${names[role]}`,
      role,
      areaId: over?.id ?? null,
    }
    const accountId = await putOperatorAccount(tx, account)
    const expiresAt = new Date(now.getTime() + goodForMs)
    await insertSignInLink(tx, { tokenHash: hashSecret(secret), accountId, expiresAt })
    await insertAudit(tx, {
      at: now,
      accountId: null,
      role: 'system',
      action: 'session.link',
      object: `account:${accountId}`,
      outcome: 'done',
    })
  })
  return { secret }
}

function refuseMissing(role: Role, area: string | undefined, found: AreaNode | null): void {
  if (area !== undefined && !found) {
    throw new Error(`没有这个区域：${area}（写作 层级:编码）。\n  There is no area ${area} (level:code).`)
  }
  if (area === undefined && role !== 'city-manager' && role !== 'display') {
    throw new Error(`${role} 需要 --area 层级:编码。\n  ${role} needs --area level:code.`)
  }
}
