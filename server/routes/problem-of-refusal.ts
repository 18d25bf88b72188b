import type { ProblemCode } from '../../geo/model/problem.ts'
import { ProblemError } from '../problems.ts'
import type { CaseListRefusal } from '../services/list-cases.ts'
import type { ReportRefusal } from '../services/report-incident.ts'
import type { StepRefusal } from '../services/step-incident.ts'

type Reason =
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
  'idempotency-key-reused': { code: 'idempotency-key-reused', field: 'header.idempotency-key' },
}

/** What a service's refusal is as an HTTP problem: the one place where the two are matched. */
export const problemOfRefusal = ({ reason }: { reason: Reason }): ProblemError =>
  new ProblemError(problems[reason].code, { field: problems[reason].field })
