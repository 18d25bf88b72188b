import type { Queryable } from '../db/db.ts'

/**
 * Makes a compound, without a version yet, with the next code XQ-0001, XQ-0002 …; codes that a city brought in another form stay
 * as they are. What is known of the one it came from holds of it, too; how it is organised only where it is its heir.
 */
export async function insertCompound(
  tx: Queryable,
  { from, isHeir }: { from: number | null; isHeir: boolean },
): Promise<{ id: number; code: string }> {
  const { rows } = await tx.query<{ id: number; code: string }>(
    `
    insert into compound (code, type, delivered_on, property_company, organisation, has_owners_committee, aliases)
    select 'XQ-' || lpad(next.number::text, greatest(4, length(next.number::text)), '0'), coalesce(f.type, 'commodity'),
      f.delivered_on, f.property_company, case when $2::boolean then f.organisation end,
      case when $2::boolean then f.has_owners_committee end,
      case when $2::boolean then coalesce(f.aliases, '{}') else '{}' end
    from (
      select 1 + coalesce(max(substr(code, 4)::bigint), 0) as number from compound where code ~ '^XQ-[0-9]{1,15}$'
    ) next
    left join compound f on f.id = $1::int
    returning id, code
    `,
    [from, isHeir],
  )
  return rows[0]!
}
