import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import { fileDraftSchema } from '../../geo/model/file-draft.ts'
import { draftFromFile } from '../exchange/draft-from-file.ts'
import { ImportProblem } from '../import/import-problem.ts'
import { ProblemError } from '../problems.ts'
import { jsonAnswer } from './answers.ts'
import { codeParam, levelParam } from './parameters.ts'
import { problemOfImport } from './problem-of-import.ts'
import { actorOf, newRouter } from './router.ts'

const column = z.string().min(1).max(64).optional()

const fileRoute = createRoute({
  method: 'post',
  path: '/api/coverage/{level}/{code}/file',
  tags: ['boundaries'],
  summary: 'What a file of polygons would change: cell by cell, and as the draft of a proposal',
  request: {
    params: z.object({ level: levelParam, code: codeParam }),
    query: z.strictObject({
      name: z
        .string()
        .regex(/^[^/\\\0]{1,120}$/)
        .openapi({
          description:
            'What the file is called. Its ending tells the format: .geojson or .json, .zip (Shapefile), .gpkg, .kml.',
          example: 'grids.geojson',
        }),
      datum: z.string().max(40).optional().openapi({
        description:
          '`WGS-84`, `CGCS2000`, `GCJ-02`, `BD-09` or `EPSG:n`; without it, what the file says or what its borders show.',
        example: 'WGS-84',
      }),
      encoding: z
        .enum(['utf-8', 'gbk', 'gb18030', 'big5'])
        .optional()
        .openapi({ description: 'Of its texts; without it, what the file says or its bytes show.' }),
      layer: column.openapi({ description: 'Of a GeoPackage with several.' }),
      codeColumn: column.openapi({ description: 'Where the codes stand, if not under a usual name.' }),
      nameColumn: column.openapi({ description: 'Where the names stand, if not under a usual name.' }),
    }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: {
    200: jsonAnswer(fileDraftSchema, 'Nothing is written: the draft is to be posted to `/api/proposals`.'),
  },
})

/** Files of boundaries, compared with those in force. */
export const fileDraftRoutes = () =>
  newRouter().openapi(fileRoute, async (c) => {
    const actor = actorOf(c.get('session'))
    const folder = await mkdtemp(join(tmpdir(), 'wangge-file-'))
    try {
      const path = join(folder, 'file')
      await writeFile(path, new Uint8Array(await c.req.arrayBuffer()))
      const upload = { path, ...c.req.valid('query') }
      const found = await draftFromFile(c.get('tx'), actor, c.req.valid('param'), upload)
      if (!found) throw new ProblemError('not-found', { field: 'path.code' })
      return c.json(found, 200)
    } catch (error) {
      throw error instanceof ImportProblem ? problemOfImport(error) : error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
