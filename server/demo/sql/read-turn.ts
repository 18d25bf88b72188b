import type { Queryable } from '../../db/db.ts'

/** When the town acts next; null where its clock has never run. */
export async function readTurn(db: Queryable): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date }>('select next_act_at as at from demonstration_clock')
  return rows[0]?.at ?? null
}
