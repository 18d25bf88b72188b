import { type Problem, type ProblemCode, problemStatus } from '../geo/model/problem.ts'

/** The languages that the API answers in; zh-CN unless the caller prefers English. */
export type Language = 'zh-CN' | 'en'

type Sentence = Record<Language, string>

export const problemSentences: Record<ProblemCode, Sentence> = {
  'invalid-input': { 'zh-CN': '提交的内容有误。', en: 'The input is not valid.' },
  'malformed-request': { 'zh-CN': '请求不符合 HTTP 格式。', en: 'The request is not well-formed HTTP.' },
  'malformed-body': { 'zh-CN': '请求内容不是合法的 JSON。', en: 'The body is not well-formed JSON.' },
  'not-signed-in': { 'zh-CN': '请先登录。', en: 'Please sign in first.' },
  'not-allowed': { 'zh-CN': '您的角色不能执行此操作。', en: 'Your role may not do this.' },
  'not-found': { 'zh-CN': '没有找到。', en: 'There is nothing here.' },
  'unknown-layer': { 'zh-CN': '没有这个图层。', en: 'There is no such layer.' },
  'tile-out-of-range': { 'zh-CN': '瓦片编号超出范围。', en: 'The tile lies outside the range.' },
  'tile-version-gone': {
    'zh-CN': '该版本的瓦片已更新，请使用新地址。',
    en: 'This version of the layer is gone; use the new address.',
  },
  'step-not-allowed': {
    'zh-CN': '当前状态下不能执行这一步。',
    en: 'This step cannot be taken from the present state.',
  },
  'note-required': { 'zh-CN': '这一步需要填写说明。', en: 'This step needs a note.' },
  'stale-revision': {
    'zh-CN': '内容已被他人更新，请查看最新内容后再操作。',
    en: 'Somebody else has changed it in the meantime; look at it again first.',
  },
  'stale-base': {
    'zh-CN': '起草所依据的边界已变更，请按最新边界调整后再提交。',
    en: 'It is drawn on boundaries that have changed since; draw it on the present ones.',
  },
  'nothing-kept': {
    'zh-CN': '原有的操作在最新边界上都无法重做，草案未改动。',
    en: 'None of its edits can be made on the present boundaries; the draft is as it was.',
  },
  'in-campaign': {
    'zh-CN': '方案属于一次集中调整，须随之一并审批。',
    en: 'The proposal belongs to a campaign and goes with it.',
  },
  'proposals-touch': {
    'zh-CN': '同批方案改动了同一区域，请先合并。',
    en: 'Two proposals of one campaign draw the same area.',
  },
  'own-proposal': {
    'zh-CN': '起草或修改过方案的人不能审核该方案。',
    en: 'Who has drawn in a proposal cannot judge it.',
  },
  'blocking-problems': {
    'zh-CN': '检查发现必须先解决的问题。',
    en: 'The checks found problems that must be solved first.',
  },
  'exceptions-not-accepted': {
    'zh-CN': '有例外尚未说明理由并同意。',
    en: 'There are exceptions that nobody has accepted with a reason.',
  },
  'revision-required': {
    'zh-CN': '请在 If-Match 中给出所依据的版本号。',
    en: 'Say in If-Match which revision the step is based on.',
  },
  'idempotency-key-reused': {
    'zh-CN': '该 Idempotency-Key 已用于另一份内容。',
    en: 'This Idempotency-Key has been used for another body.',
  },
  'request-timeout': { 'zh-CN': '请求发送过慢。', en: 'The request took too long to arrive.' },
  'too-large': { 'zh-CN': '请求内容过大。', en: 'The body is too large.' },
  'headers-too-large': {
    'zh-CN': '请求的地址或标头过长，请减少筛选条件。',
    en: 'The address or the headers are too long; ask with fewer filters.',
  },
  'unsupported-media-type': { 'zh-CN': '不支持这种内容类型。', en: 'This media type is not accepted here.' },
  'too-many-requests': { 'zh-CN': '请求过于频繁，请稍后再试。', en: 'Too many requests; try again shortly.' },
  'database-unavailable': {
    'zh-CN': '数据库暂时不可用，请稍后再试。',
    en: 'The database is not available at the moment; try again shortly.',
  },
  overloaded: { 'zh-CN': '服务繁忙，请稍后再试。', en: 'The server is busy; try again shortly.' },
  internal: { 'zh-CN': '服务器内部错误。', en: 'Something went wrong in the server.' },
}

type ProblemExtra = {
  /** A second sentence, in both languages, about this one occurrence. */
  detail?: Sentence
  /** Name of the parameter, header or body field at fault, e.g. `query.bbox`. */
  field?: string
  /** [longitude, latitude] of the place at fault. */
  at?: [number, number]
  retryAfterSeconds?: number
} & Pick<Problem, 'changed' | 'latest' | 'refused'>

/** Thrown at the edge only; the app's one error handler turns it into an answer. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  constructor(
    readonly code: ProblemCode,
    readonly extra: ProblemExtra = {},
    /** What the refusing route has written stays: why it refuses. */
    readonly keepsWritten = false,
  ) {
    super(code)
  }
}

/** RFC 9457 answer in the caller's language. `type` points at the list of codes in the host's own documentation. */
export function problemResponse(code: ProblemCode, language: Language, extra: ProblemExtra = {}): Response {
  const { detail, field, at, retryAfterSeconds, changed, latest, refused } = extra
  const problem: Problem = {
    type: `/api/docs#${code}`,
    title: problemSentences[code][language],
    status: problemStatus[code],
    code,
    ...(detail && { detail: detail[language] }),
    ...(field !== undefined && { field }),
    ...(at && { at }),
    ...(changed && { changed }),
    ...(latest && { latest }),
    ...(refused && { refused }),
  }
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language,
    'cache-control': 'no-store',
  })
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds))
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

/** The better liked of our two languages in an Accept-Language header (RFC 9110); zh-CN when neither is named. */
export function preferredLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'zh-CN', weight: 0 }
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((each) => each.trim().match(/^q=([\d.]+)$/)?.[1]).find(Boolean)
    const weight = quality === undefined ? 1 : Number(quality)
    const language = /^zh\b/.test(tag) ? 'zh-CN' : /^en\b/.test(tag) ? 'en' : null
    if (language && weight > best.weight) best = { language, weight }
  }
  return best.language
}
