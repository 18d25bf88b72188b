import type { Draft } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

type NewProposal = { parentId: number; levelNo: number | null; drawnBy: number; at: Date; draft: Draft }

/** Makes an empty draft; what it draws is put by `putProposalContent`. Returns its id. */
export async function insertProposal(
  tx: Queryable,
  { parentId, levelNo, drawnBy, at, draft }: NewProposal,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into proposal (parent_id, level_no, drawn_by, change_kind, title, reason, created_at, changed_at)
    values ($1::int, $2::smallint, $3::int, $4::text, $5::text, $6::text, $7::timestamptz, $7::timestamptz)
    returning id
    `,
    [parentId, levelNo, drawnBy, draft.changeKind, draft.title, draft.reason, at],
  )
  return rows[0]!.id
}
