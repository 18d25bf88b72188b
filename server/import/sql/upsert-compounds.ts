import type { Queryable } from '../../db/db.ts'

/** Puts the staged rows into `compound`, without their names and geometry (see insert-compound-versions). Returns those put. */
export async function upsertCompounds(tx: Queryable): Promise<{ id: number; isNew: boolean }[]> {
  const { rows } = await tx.query<{ id: number; isNew: boolean }>(
    `
    insert into compound as t (code, type, delivered_on, organisation, has_owners_committee, property_company)
    select key, type, delivered_on, organisation, has_owners_committee, property_company from import_stage
    on conflict (code) do update
    set type = excluded.type, delivered_on = excluded.delivered_on, organisation = excluded.organisation,
      has_owners_committee = excluded.has_owners_committee, property_company = excluded.property_company
    where (t.type, t.delivered_on, t.organisation, t.has_owners_committee, t.property_company) is distinct from
      (excluded.type, excluded.delivered_on, excluded.organisation, excluded.has_owners_committee,
        excluded.property_company)
    returning id, xmax = 0 as "isNew"
    `,
  )
  return rows
}
