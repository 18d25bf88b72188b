import { createRoute, z } from '@hono/zod-openapi'
import { boundaryFormats } from '../../geo/model/boundary.ts'
import type { Deps } from '../deps.ts'
import { takePlace } from '../exchange/write-aside.ts'
import { boundaryWriters } from '../exchange/write-boundaries.ts'
import { ProblemError } from '../problems.ts'
import { boundariesAt } from '../services/boundaries-at.ts'
import { levelParam, momentParam, withinParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

/** More vertices than this are asked for in parts: some 90 MB of GeoJSON. */
const mostVertices = 2_000_000

const files = Object.fromEntries(
  boundaryFormats.map((format) => [
    boundaryWriters[format].mediaType,
    { schema: z.string().openapi({ format: 'binary' }) },
  ]),
)

const boundariesRoute = createRoute({
  method: 'get',
  path: '/api/boundaries/{level}',
  tags: ['areas'],
  summary: 'The boundaries of a level, or of the compounds, as they are or were on a day',
  request: {
    params: z.object({ level: levelParam }),
    query: z.strictObject({
      datetime: momentParam.optional(),
      within: withinParam.optional(),
      former: z.enum(['true', 'false']).default('false').openapi({
        description: '`true`: only boundaries that are in force no longer.',
      }),
      format: z
        .enum(boundaryFormats)
        .default('geojson')
        .openapi({ description: 'The file format. `shapefile` is a zip; names are in UTF-8.' }),
    }),
  },
  responses: {
    200: {
      description: 'Degrees, WGS-84. The file is named after the city, the level and the day.',
      content: files,
    },
  },
})

/** Boundaries of any day, as a map draws them or as a file. Also those of areas that are no more. */
export const boundaryRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter().openapi(boundariesRoute, async (c) => {
    const { level } = c.req.valid('param')
    const { datetime = null, within = null, former, format } = c.req.valid('query')
    const actor = actorOf(c.get('session'))
    const found = await boundariesAt(
      c.get('tx'),
      actor,
      { level, at: datetime, within, isFormer: former === 'true' },
      now(),
    )
    if ('refused' in found)
      throw new ProblemError('not-found', {
        field: found.refused === 'no-level' ? 'path.level' : 'query.within',
      })
    if (format !== 'geojson' && format !== 'csv' && found.vertices === 0)
      throw new ProblemError('not-found', { field: 'query.datetime' })
    if (found.vertices > mostVertices) throw new ProblemError('too-large', { field: 'query.within' })
    const at = datetime ?? now()
    const isZh = c.get('language') === 'zh-CN'
    const title = isZh ? `${found.titleZh} ${found.nameZh}` : `${found.titleEn} ${found.nameEn}`
    const { mediaType, ending } = boundaryWriters[format]
    const names = { table: level.replaceAll('-', '_'), title, at }
    const day = at.toISOString().slice(0, 10)
    const headers = {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${level}-${day}.${ending}"; filename*=UTF-8''${encodeURIComponent(`${title} ${day}.${ending}`)}`,
    }
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    const place = takePlace(found.vertices)
    if (!place) throw new ProblemError('overloaded', { retryAfterSeconds: 10 })
    const boundaries = await found.read().catch((error: unknown) => {
      place.leave()
      throw error
    })
    const body = bytesLater(() => place.write({ format, boundaries, names }), place.leave)
    return c.body(body, 200, headers)
  })

/** A body that is made when it is asked for: by then the request's transaction, and its connection, are free. */
const bytesLater = (make: () => Promise<Uint8Array>, cancel: () => void): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(controller) {
        controller.enqueue(await make())
        controller.close()
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
