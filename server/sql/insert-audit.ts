import type { Queryable } from '../db/db.ts'

export type AuditEntry = {
  at: Date
  accountId: number | null
  role: string | null
  /** Verb of what was done or tried: `incident.assign`, `GET /api/incidents/:id`. */
  action: string
  /** Kind and id, never a name: `incident:17`. */
  object: string | null
  outcome: 'done' | 'denied'
  detail?: Record<string, string | number | boolean | null>
}

/** Writes down who did, or was refused, what. Ids and codes only, no personal data. */
export async function insertAudit(tx: Queryable, entry: AuditEntry): Promise<void> {
  await tx.query(
    `
    insert into audit (at, account_id, role, action, object, outcome, detail)
    values ($1::timestamptz, $2::int, $3::text, $4::text, $5::text, $6::text, $7::jsonb)
    `,
    [entry.at, entry.accountId, entry.role, entry.action, entry.object, entry.outcome, entry.detail ?? {}],
  )
}
