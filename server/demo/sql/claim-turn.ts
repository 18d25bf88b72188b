import type { Queryable } from '../../db/db.ts'

/** Moves the town's next act from `turn` (null: never set) to `following`. Returns false where another process did so before. */
export async function claimTurn(db: Queryable, turn: Date | null, following: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `
    insert into demonstration_clock (next_act_at)
    values ($2::timestamptz)
    on conflict (only_row) do update
    set next_act_at = excluded.next_act_at
    where demonstration_clock.next_act_at = $1::timestamptz
    `,
    [turn, following],
  )
  return rowCount === 1
}
