import type { PartyOrganisation } from '../../geo/model/compound.ts'
import type { Queryable } from '../db/db.ts'

/** The party organisations of some areas: what kind each has. */
export async function listPartyOrganisations(
  db: Queryable,
  areaIds: readonly number[],
): Promise<ReadonlyMap<number, PartyOrganisation>> {
  const { rows } = await db.query<{ areaId: number; type: PartyOrganisation }>(
    `
    select area_id as "areaId", type
    from party_organisation
    where area_id = any ($1::int[])
    `,
    [areaIds],
  )
  return new Map(rows.map(({ areaId, type }) => [areaId, type]))
}
