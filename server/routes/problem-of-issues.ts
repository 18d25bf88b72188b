import type { z } from 'zod'
import { ProblemError } from '../problems.ts'

type Issue = z.core.$ZodIssue

/** The first thing wrong with a request, with the name of the parameter, header or body field: `query.bbox`, `body.title`. */
export function problemOfIssues(target: string, issues: readonly Issue[]): ProblemError {
  const place = target === 'json' ? 'body' : target === 'param' ? 'path' : target
  const issue = issues[0]
  return new ProblemError('invalid-input', {
    field: [place, ...(issue ? pathOf(issue) : [])].map(String).join('.'),
    ...(issue && { detail: sentenceOf(issue) }),
  })
}

/** Where it lies; an unknown field is itself the fault, not the object around it. */
const pathOf = (issue: Issue) =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path

/** One sentence in both languages; the value itself is not repeated, it may be personal. */
function sentenceOf(issue: Issue): { 'zh-CN': string; en: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { 'zh-CN': `类型应为 ${issue.expected}。`, en: `It must be given as ${issue.expected}.` }
    case 'too_small':
      return { 'zh-CN': `不能少于 ${issue.minimum}。`, en: `It must not be under ${issue.minimum}.` }
    case 'too_big':
      return { 'zh-CN': `不能超过 ${issue.maximum}。`, en: `It must not be over ${issue.maximum}.` }
    case 'invalid_value':
      return {
        'zh-CN': `只能是：${issue.values.join('、')}。`,
        en: `It must be one of: ${issue.values.join(', ')}.`,
      }
    case 'unrecognized_keys':
      return { 'zh-CN': '含有未知的字段。', en: 'It has a field that is not known here.' }
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return { 'zh-CN': '格式不正确。', en: 'It does not have the right form.' }
  }
}
