import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { photoLimitBytes } from '../../geo/model/walk.ts'
import { ProblemError } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'

const limited = (kilobytes: number) =>
  bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new ProblemError('too-large', {
        detail: { 'zh-CN': `最多 ${kilobytes} kB。`, en: `At most ${kilobytes} kB are taken.` },
      })
    },
  })

const limits = {
  json: limited(64),
  draft: limited(4096),
  photo: limited(photoLimitBytes / 1024),
  file: limited(20_480),
}

/**
 * Reads the body of a route that takes JSON or a file before its transaction opens, so that a slow sender holds no connection.
 * Errors: unsupported-media-type, too-large, malformed-body, and invalid-input for text that no database can keep.
 */
export const readBody = createMiddleware<ApiEnv>(async (c, next) => {
  const kind = c.get('policy')?.body
  if (kind === 'file' || kind === 'photo')
    return limits[kind](c, async () => {
      await c.req.arrayBuffer()
      await next()
    })
  if (kind !== 'json' && kind !== 'draft') return next()
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new ProblemError('unsupported-media-type', { field: 'header.content-type' })
  }
  return limits[kind](c, async () => {
    refuseUnkeepableText(parse(await c.req.text()))
    await next()
  })
})

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('malformed-body')
  }
}

/** Well-formed JSON.stringify writes escapes only for control characters and for halves of surrogate pairs. */
function refuseUnkeepableText(body: unknown): void {
  if (/\\u0000|\\ud[89a-f]/.test(JSON.stringify(body).replaceAll('\\\\', ''))) {
    throw new ProblemError('invalid-input', {
      field: 'body',
      detail: { 'zh-CN': '含有无法保存的字符。', en: 'It has characters that cannot be kept.' },
    })
  }
}
