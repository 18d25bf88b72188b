import type { Queryable } from '../db/db.ts'

/** The highest occupancy that any category of case requires of a building (heating: 0.70); null: none does. */
export async function requiredOccupancy(db: Queryable): Promise<number | null> {
  const { rows } = await db.query<{ required: number | null }>(`
    select max(required_occupancy) as required
    from category
  `)
  return rows[0]!.required
}
