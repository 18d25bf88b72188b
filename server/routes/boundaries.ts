import { createRoute, z } from '@hono/zod-openapi'
import { boundaryFormats } from '../../geo/model/boundary.ts'
import type { Deps } from '../deps.ts'
import { boundaryWriters } from '../exchange/write-boundaries.ts'
import { ProblemError } from '../problems.ts'
import { type Boundaries, boundariesAt } from '../services/boundaries-at.ts'
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
    const { datetime = null, within = null, format } = c.req.valid('query')
    const actor = actorOf(c.get('session'))
    const found = await boundariesAt(c.get('tx'), actor, { level, at: datetime, within }, now())
    if ('refused' in found)
      throw new ProblemError('not-found', {
        field: found.refused === 'no-level' ? 'path.level' : 'query.within',
      })
    const { features } = found.collection
    if (format !== 'geojson' && format !== 'csv' && features.every(({ geometry }) => geometry === null))
      throw new ProblemError('not-found', { field: 'query.datetime' })
    if (verticesOf(found) > mostVertices) throw new ProblemError('too-large', { field: 'query.within' })

    const at = datetime ?? now()
    const isZh = c.get('language') === 'zh-CN'
    const title = isZh ? `${found.titleZh} ${found.nameZh}` : `${found.titleEn} ${found.nameEn}`
    const { mediaType, ending, write } = boundaryWriters[format]
    const bytes = await write(found.collection, { table: level.replaceAll('-', '_'), title, at })
    const day = at.toISOString().slice(0, 10)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${level}-${day}.${ending}"; filename*=UTF-8''${encodeURIComponent(`${title} ${day}.${ending}`)}`,
    })
  })

const verticesOf = ({ collection }: Boundaries): number =>
  collection.features.reduce(
    (sum, { geometry }) =>
      sum + (geometry?.coordinates.flat().reduce((points, ring) => points + ring.length, 0) ?? 0),
    0,
  )
