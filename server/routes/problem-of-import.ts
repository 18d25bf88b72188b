import type { ImportProblem } from '../import/import-problem.ts'
import { ProblemError } from '../problems.ts'

/** What stops a whole file or bundle, as an HTTP problem. */
export const problemOfImport = ({ code, message }: ImportProblem): ProblemError =>
  new ProblemError(code === 'zip-too-large' || code === 'too-many-rows' ? 'too-large' : 'invalid-input', {
    field: code === 'another-city' ? 'store' : 'body',
    detail: {
      'zh-CN': `未采用（${code}）：${message}`,
      en: `Nothing was taken (${code}): ${message}`,
    },
  })
