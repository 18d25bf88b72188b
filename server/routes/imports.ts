import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { createRoute, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { importBundle } from '../import/import-bundle.ts'
import { ImportProblem } from '../import/import-problem.ts'
import { importSummarySchema } from '../import/import-summary.ts'
import { unpackZip } from '../import/read/open-zip.ts'
import { ProblemError } from '../problems.ts'
import { jsonAnswer } from './answers.ts'
import { problemOfImport } from './problem-of-import.ts'
import { actorOf, newRouter } from './router.ts'

/** A larger upload is refused; the command line takes files of any size. */
const uploadLimitBytes = 256 * 1024 * 1024

const importRoute = createRoute({
  method: 'post',
  path: '/api/imports',
  tags: ['import'],
  summary: 'Import a city bundle: a zip that holds bundle.json and its files',
  request: {
    query: z.strictObject({
      'dry-run': z
        .enum(['true', 'false'])
        .default('false')
        .openapi({ description: 'Reports everything and writes nothing.' }),
    }),
    body: {
      required: true,
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: {
    200: jsonAnswer(importSummarySchema, 'What was read, taken and rejected; rows read = taken + rejected.'),
  },
})

/** Imports over HTTP, one at a time. The upload goes to a folder in DATA_DIR that is removed at the end. */
export const importRoutes = ({ db, config }: Deps) => {
  let isRunning = false
  return newRouter().openapi(importRoute, async (c) => {
    const { accountId, role } = actorOf(c.get('session'))
    requireZip(c.req.header('content-type'), c.req.header('content-length'))
    if (isRunning) throw new ProblemError('overloaded', { retryAfterSeconds: 10 })
    isRunning = true
    let folder: string | null = null
    try {
      folder = await makeFolder(join(resolve(config.dataDir), 'uploads'))
      const bundlePath = await receiveBundle(c.req.raw.body, folder)
      const summary = await importBundle(db, {
        bundlePath,
        dryRun: c.req.valid('query')['dry-run'] === 'true',
        rejectsDir: join(resolve(config.dataDir), 'imports'),
        actor: { accountId, role },
      })
      // the caller is told the name of the file, not where the server keeps it
      return c.json({ ...summary, rejectsFile: summary.rejectsFile && basename(summary.rejectsFile) }, 200)
    } catch (error) {
      throw error instanceof ImportProblem ? problemOfImport(error) : error
    } finally {
      isRunning = false
      if (folder) await rm(folder, { recursive: true, force: true })
    }
  })
}

async function makeFolder(uploads: string): Promise<string> {
  await mkdir(uploads, { recursive: true })
  return mkdtemp(join(uploads, 'bundle-'))
}

function requireZip(contentType: string | undefined, contentLength: string | undefined): void {
  if (!/^application\/(zip|x-zip-compressed|octet-stream)\s*(;|$)/i.test(contentType ?? ''))
    throw new ProblemError('unsupported-media-type', { field: 'header.content-type' })
  if (Number(contentLength ?? 0) > uploadLimitBytes) throw new ProblemError('too-large')
}

/** Writes the upload to the folder and unpacks it there. Returns the path of its bundle.json. */
async function receiveBundle(body: ReadableStream<Uint8Array> | null, folder: string): Promise<string> {
  if (!body) throw new ImportProblem('zip-truncated', 'the upload is empty')
  let bytes = 0
  const bounded = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length
      if (bytes > uploadLimitBytes) done(new ProblemError('too-large'))
      else done(null, chunk)
    },
  })
  const upload = join(folder, 'upload.zip')
  await pipeline(Readable.fromWeb(body as NodeReadableStream), bounded, createWriteStream(upload))
  const unpacked = join(folder, 'bundle')
  const names = await unpackZip(upload, unpacked)
  // the bundle may lie in a folder of its own inside the zip
  const bundle = names
    .filter((name) => name.split('/').at(-1) === 'bundle.json')
    .sort((a, b) => a.length - b.length)[0]
  if (!bundle) throw new ImportProblem('file-missing', 'the zip holds no bundle.json')
  return join(unpacked, dirname(bundle), 'bundle.json')
}
