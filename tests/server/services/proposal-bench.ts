import type { MultiPolygon } from 'geojson'
import type { Impact } from '../../../geo/model/impact.ts'
import type { Proposal, ProposalActionBody } from '../../../geo/model/proposal.ts'
import { draftSchema, proposalActionSchema, proposalCellSchema } from '../../../geo/model/proposal.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { impactOfProposal } from '../../../server/services/impact-of-proposal.ts'
import { readProposal } from '../../../server/services/read-proposal.ts'
import { createProposal } from '../../../server/services/save-proposal.ts'
import { stepProposal } from '../../../server/services/step-proposal.ts'
import { verify } from '../../../server/services/verify.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'

type Box = readonly [west: number, south: number, east: number, north: number]

/** A rectangle, its corners in hundredths of a degree as in tiny-areas. */
export const rectangle = (...boxes: Box[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: boxes.map(([west, south, east, north]) => [
    [
      [west / 100, south / 100],
      [east / 100, south / 100],
      [east / 100, north / 100],
      [west / 100, north / 100],
      [west / 100, south / 100],
    ],
  ]),
})

export const cell = (key: number, geometry: MultiPolygon, nameZh = `网格${key}`) =>
  proposalCellSchema.parse({ key, nameZh, nameEn: null, kind: 'comprehensive', geometry })

export const actorsOf = ({ account, area }: TinyCity) => ({
  leader: actor(account.leader, 'grid-leader', area.d1s1c1g1),
  officer: actor(account.officer, 'community-officer', area.d1s1c1),
  commander: actor(account.commander, 'street-commander', area.d1s1),
  agency: actor(account.agency, 'county-agency', area.d1),
  stranger: actor(account.neighbour, 'grid-leader', area.d2s1c1g1),
})

const actor = (accountId: number, role: Actor['role'], areaId: number): Actor => ({
  accountId,
  role,
  label: role,
  areaIds: [areaId],
})

/** Grid 1 of community d1s1c1 in two, west and east of a line that cuts its first micro-grid. */
export const splitDraft = ({ area, areaVersion }: TinyCity) =>
  draftSchema.parse({
    changeKind: 'split',
    title: '拆分',
    reason: '住户增多',
    base: [{ areaId: area.d1s1c1g1, versionId: areaVersion.d1s1c1g1 }],
    cells: [cell(-1, rectangle([0, 0, 0.75, 1]), '西'), cell(-2, rectangle([0.75, 0, 2, 1]), '东')],
  })

/** The two grids of community d1s1c1 as one. */
export const mergeDraft = ({ area, areaVersion }: TinyCity) =>
  draftSchema.parse({
    changeKind: 'merge',
    title: '合并',
    reason: '住户减少',
    base: [
      { areaId: area.d1s1c1g1, versionId: areaVersion.d1s1c1g1 },
      { areaId: area.d1s1c1g2, versionId: areaVersion.d1s1c1g2 },
    ],
    cells: [cell(-1, rectangle([0, 0, 2, 2]), '合')],
  })

/** No grid of the tiny city is too small, or too large, for its rules. */
export const anySize = (db: Pick<Db, 'query'>) =>
  db.query(
    `update city
     set settings = '{"boundary": {"households": {}, "leastBuildingsOfPart": 1}}'`,
  )

export async function draw(
  tx: Transaction,
  city: TinyCity,
  draft: ReturnType<typeof splitDraft>,
  at = city.now,
): Promise<number> {
  const made = await createProposal(
    tx,
    actorsOf(city).leader,
    { community: 'community:d1s1c1', ...draft },
    at,
  )
  if (!made.ok) throw new Error(made.reason)
  return made.id
}

export const readAs = async (tx: Transaction, actor: Actor, id: number): Promise<Proposal> =>
  (await readProposal(tx, actor, id))!

/** Takes one step on the newest revision. */
export async function step(
  tx: Transaction,
  actor: Actor,
  id: number,
  action: Parameters<typeof stepProposal>[2]['action'],
  said: Partial<ProposalActionBody>,
  now: Date,
) {
  const { rows } = await tx.query<{ revision: number }>('select revision from proposal where id = $1', [id])
  const request = { id, action, expectedRevision: rows[0]!.revision, said: proposalActionSchema.parse(said) }
  return stepProposal(tx, actor, request, now)
}

/** Takes a drawn proposal as far as the district's approval; vacant seats are accepted. */
export async function approve(
  tx: Transaction,
  city: TinyCity,
  id: number,
  { effectiveAt, now = city.now }: { effectiveAt?: Date; now?: Date } = {},
): Promise<void> {
  const { officer, commander, agency } = actorsOf(city)
  const { cells } = await readAs(tx, agency, id)
  const exceptions = cells.map(({ key }) => ({
    rule: 'no-holder' as const,
    cellKey: key,
    reason: '岗位空缺，月内补齐',
  }))
  const said = {
    documentNumber: '小城网格〔2026〕1号',
    exceptions,
    ...(effectiveAt && { effectiveAt: effectiveAt.toISOString() }),
  }
  for (const [who, action, words] of [
    [officer, 'check', {}],
    [officer, 'submit', {}],
    [commander, 'take', {}],
    [commander, 'endorse', {}],
    [agency, 'approve', said],
  ] as const) {
    const taken = await step(tx, who, id, action, words, now)
    if (!taken.ok) throw new Error(`${action}: ${taken.reason}`)
  }
}

/** A test's transaction as the database that the clock sees. */
export const dbOf = (tx: Transaction) =>
  ({
    query: tx.query.bind(tx),
    transaction: (work: (tx: Transaction) => unknown) => work(tx),
  }) as unknown as Db

export const differences = (tx: Transaction) => verify(dbOf(tx))

/** Active areas of a level in a community, by code, with what stands in `building_area` for each building. */
export async function areasUnder(tx: Transaction, prefix: string) {
  const { rows } = await tx.query<{ code: string; status: string; version: number; parent: string }>(
    `select a.code, a.status, max(v.version_no)::int as version, p.code as parent
     from area a
     join area p on p.id = a.parent_id
     join area_version v on v.area_id = a.id
     where a.code like $1 and a.level_no >= 4
     group by a.code, a.status, a.level_no, p.code
     order by a.level_no, a.code`,
    [`${prefix}%`],
  )
  return rows
}

/** The impact of a proposal that can be counted. */
export async function countedImpact(...asked: Parameters<typeof impactOfProposal>): Promise<Impact> {
  const counted = await impactOfProposal(...asked)
  if (!counted.ok) throw new Error(counted.reason)
  return counted.impact
}
