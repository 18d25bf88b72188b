import type { ProposalAction, ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import type { ProposalActionBody } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type ProposalStep = {
  proposalId: number
  districtId: number
  at: Date
  accountId: number | null
  role: string
  /** Role and place, never a private person's name. */
  actor: string
  action: 'create' | ProposalAction
  from: ProposalState | null
  to: ProposalState
  note: string | null
  /** Of a check. */
  problems?: readonly BoundaryProblem[]
  /** Of an approval. */
  approval?: { documentNumber: string; effectiveAt: Date; noticeUntil: Date | null }
  exceptions?: ProposalActionBody['exceptions']
}

/**
 * Writes all that a step of a locked proposal leaves behind: its state and next revision, its event, the change row and the
 * audit row. What an approval said is gone where the proposal goes
 * back; one that goes no further leaves its campaign.
 */
export async function putProposalStep(tx: Queryable, step: ProposalStep): Promise<void> {
  await tx.query(
    `
    with said as (
      select $8::text in ('approved', 'published', 'filed', 'superseded') as is_approved
    ), stepped as (
      update proposal p
      set state = $8::text, changed_at = $3::timestamptz,
        revision = case when $6::text = 'create' then 1 else p.revision + 1 end,
        campaign_id = case when $8::text not in ('rejected', 'withdrawn', 'expired') then p.campaign_id end,
        problems = coalesce($10::jsonb, p.problems),
        approved_by = case when s.is_approved then coalesce(p.approved_by, $4::int) end,
        document_number = case when s.is_approved then coalesce($11::text, p.document_number) end,
        effective_at = case when s.is_approved then coalesce($12::timestamptz, p.effective_at) end,
        notice_until = case when s.is_approved then coalesce($13::timestamptz, p.notice_until) end
      from said s
      where p.id = $1::int
      returning p.revision
    ), accepted as (
      insert into proposal_exception (proposal_id, rule, cell_key, reason, accepted_by)
      select $1::int, e.rule, e."cellKey", e.reason, $4::int
      from jsonb_to_recordset($14::jsonb) as e (rule text, "cellKey" int, reason text)
      on conflict (proposal_id, rule, cell_key) do update
      set reason = excluded.reason, accepted_by = excluded.accepted_by
    ), noted as (
      insert into proposal_event (proposal_id, seq, at, account_id, actor, action, from_state, to_state, note)
      select $1::int, 1 + (select count(*) from proposal_event where proposal_id = $1::int), $3::timestamptz, $4::int,
        $5::text, $6::text, $7::text, $8::text, $9::text
    ), told as (
      insert into change (district_id, id, at, topic, body)
      select $2::int, nextval('change_id'), $3::timestamptz, 'boundary',
        jsonb_build_object('proposalId', $1::int, 'action', $6::text, 'to', $8::text, 'revision', revision)
      from stepped
    )
    insert into audit (at, account_id, role, action, object, outcome)
    values ($3::timestamptz, $4::int, $15::text, 'proposal.' || $6::text, 'proposal:' || $1::int, 'done')
    `,
    [
      step.proposalId,
      step.districtId,
      step.at,
      step.accountId,
      step.actor,
      step.action,
      step.from,
      step.to,
      step.note,
      step.problems ? JSON.stringify(step.problems) : null,
      step.approval?.documentNumber ?? null,
      step.approval?.effectiveAt ?? null,
      step.approval?.noticeUntil ?? null,
      JSON.stringify(step.exceptions ?? []),
      step.role,
    ],
  )
}
