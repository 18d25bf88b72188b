import type { Problem, ProblemCode } from '../../geo/model/problem.ts'
import { ProblemError } from '../problems.ts'
import type { ScanRefusal } from '../services/keep-scan.ts'
import type { CaseListRefusal } from '../services/list-cases.ts'
import type { RebaseRefusal } from '../services/rebase-proposal.ts'
import type { WalkRefusal } from '../services/record-walk.ts'
import type { ReportRefusal } from '../services/report-incident.ts'
import type { SaveRefusal } from '../services/save-proposal.ts'
import type { CampaignStepRefusal } from '../services/step-campaign.ts'
import type { StepRefusal } from '../services/step-incident.ts'
import type { ProposalStepRefusal } from '../services/step-proposal.ts'

type Reason =
  | SaveRefusal['reason']
  | RebaseRefusal['reason']
  | ProposalStepRefusal['reason']
  | CampaignStepRefusal['reason']
  | ScanRefusal['reason']
  | WalkRefusal['reason']
  | CaseListRefusal['reason']
  | ReportRefusal['reason']
  | StepRefusal['reason']
  | 'idempotency-key-reused'

const problems: Record<Reason, { code: ProblemCode; field?: string }> = {
  'not-found': { code: 'not-found' },
  'not-allowed': { code: 'not-allowed' },
  'outside-scope': { code: 'not-allowed', field: 'body.position' },
  'unknown-area': { code: 'not-found', field: 'query.within' },
  'unknown-category': { code: 'invalid-input', field: 'body.category' },
  'unknown-compound': { code: 'invalid-input', field: 'compound' },
  'unknown-building': { code: 'invalid-input', field: 'body.buildingIds' },
  'stale-revision': { code: 'stale-revision', field: 'header.if-match' },
  'step-not-allowed': { code: 'step-not-allowed', field: 'path.action' },
  'note-required': { code: 'note-required', field: 'body.note' },
  'unknown-community': { code: 'not-found', field: 'body.community' },
  'stale-base': { code: 'stale-base' },
  'nothing-kept': { code: 'nothing-kept' },
  'cell-without-base': { code: 'invalid-input' },
  'same-key': { code: 'invalid-input' },
  'other-kind': { code: 'invalid-input' },
  'nothing-drawn': { code: 'invalid-input' },
  'invalid-ring': { code: 'invalid-input' },
  'role-not-allowed': { code: 'not-allowed' },
  'not-the-drawer': { code: 'not-allowed' },
  'own-proposal': { code: 'own-proposal' },
  'blocking-problems': { code: 'blocking-problems' },
  'exceptions-not-accepted': { code: 'exceptions-not-accepted', field: 'body.exceptions' },
  'document-number-required': { code: 'invalid-input', field: 'body.documentNumber' },
  'effective-date-past': { code: 'invalid-input', field: 'body.effectiveAt' },
  'notice-not-over': { code: 'invalid-input', field: 'body.noticeUntil' },
  'reason-required': { code: 'note-required', field: 'proposal.reason' },
  'in-campaign': { code: 'in-campaign', field: 'proposal.campaign' },
  'unknown-proposal': { code: 'invalid-input' },
  'proposal-bundled': { code: 'in-campaign' },
  'proposal-ended': { code: 'step-not-allowed' },
  'proposals-touch': { code: 'proposals-touch' },
  'empty-campaign': { code: 'invalid-input', field: 'campaign.proposals' },
  'not-a-scan': { code: 'unsupported-media-type', field: 'body' },
  'scan-too-large': { code: 'too-large', field: 'body' },
  'too-many-scans': { code: 'too-large', field: 'campaign.scans' },
  'walk-over': { code: 'step-not-allowed' },
  'unknown-revision': { code: 'invalid-input' },
  'unknown-stretch': { code: 'invalid-input' },
  'same-client-id': { code: 'invalid-input', field: 'body.clientId' },
  'not-a-photo': { code: 'unsupported-media-type', field: 'body' },
  'photo-too-large': { code: 'too-large', field: 'body' },
  'too-many-marks': { code: 'too-large', field: 'proposal.marks' },
  'too-many-photos': { code: 'too-large', field: 'proposal.photos' },
  'day-to-come': { code: 'invalid-input', field: 'body.givenOn' },
  'too-many-opinions': { code: 'too-large', field: 'proposal.opinions' },
  'not-yet-effective': { code: 'step-not-allowed', field: 'path.action' },
  'idempotency-key-reused': { code: 'idempotency-key-reused', field: 'header.idempotency-key' },
}

/** A refusal says itself where what it refuses is, if the reason alone does not. */
type Refusal = { reason: Reason; field?: string; at?: [number, number] } & Pick<
  Problem,
  'changed' | 'latest' | 'refused'
>

/** What a service's refusal is as an HTTP problem: the one place where the two are matched. */
export const problemOfRefusal = (
  { reason, field, at, changed, latest, refused }: Refusal,
  { keepsWritten = false } = {},
): ProblemError =>
  new ProblemError(
    problems[reason].code,
    {
      field: field ?? problems[reason].field,
      ...(at && { at }),
      ...(changed && { changed }),
      ...(latest && { latest }),
      ...(refused && { refused }),
    },
    keepsWritten,
  )
