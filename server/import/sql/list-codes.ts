import type { Queryable } from '../../db/db.ts'

/** Ids of all compounds by their code. */
export async function mapCompounds(tx: Queryable): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: number; code: string }>('select id, code from compound')
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** Ids and time limits of all categories by their code. */
export async function mapCategories(
  tx: Queryable,
): Promise<Map<string, { id: number; timeLimitHours: number }>> {
  const { rows } = await tx.query<{ id: number; code: string; timeLimitHours: number }>(
    'select id, code, time_limit_hours as "timeLimitHours" from category',
  )
  return new Map(rows.map(({ code, ...category }) => [code, category]))
}
