import type { ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { ProposalSummary } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type ProposalSummaryRow = Pick<
  ProposalSummary,
  'id' | 'revision' | 'state' | 'changeKind' | 'title' | 'documentNumber'
> & {
  parentId: number
  levelNo: number
  drawnBy: number
  drawerName: string
  effectiveAt: Date | null
  createdAt: Date
  changedAt: Date
}

export type ProposalFilter = {
  /** Areas whose cells are drawn; null: any. */
  parentIds: readonly number[] | null
  states: readonly ProposalState[] | null
  limit: number
}

/** Proposals, the one that was changed last first. */
export async function listProposals(
  db: Queryable,
  { parentIds, states, limit }: ProposalFilter,
): Promise<ProposalSummaryRow[]> {
  const { rows } = await db.query<ProposalSummaryRow>(
    `
    select p.id, p.revision, p.state, p.change_kind as "changeKind", p.title, p.document_number as "documentNumber",
      p.parent_id as "parentId", p.level_no as "levelNo", p.drawn_by as "drawnBy", a.name as "drawerName",
      p.effective_at as "effectiveAt", p.created_at as "createdAt", p.changed_at as "changedAt"
    from proposal p
    join account a on a.id = p.drawn_by
    where ($1::int[] is null or p.parent_id = any ($1::int[])) and ($2::text[] is null or p.state = any ($2::text[]))
    order by p.changed_at desc, p.id desc
    limit $3::int
    `,
    [parentIds, states, limit],
  )
  return rows
}
