import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveSession } from '../../../server/access/session-store.ts'
import type { Deps } from '../../../server/deps.ts'
import { problemOfError } from '../../../server/problem-of-error.ts'
import { problemResponse } from '../../../server/problems.ts'
import { importRoutes } from '../../../server/routes/imports.ts'
import { newRouter } from '../../../server/routes/router.ts'
import { onEachEngine } from '../../support/databases.ts'
import { cityLevels, twoGrids } from './bundle-folder.ts'

/** The route alone, as a city manager calls it; who may call it is tested with the table of policies. */
function routeOver(deps: Pick<Deps, 'db' | 'config'>) {
  const app = newRouter()
  app.onError((error) => {
    const { code, extra } = problemOfError(error)
    return problemResponse(code, 'en', extra)
  })
  app.use(async (c, next) => {
    c.set('session', {
      actor: { accountId: 7, role: 'city-manager', label: '市级', areaIds: 'city' },
    } as LiveSession)
    await next()
  })
  return app.route('/', importRoutes(deps as Deps))
}

onEachEngine('POST /api/imports', (openDb) => {
  let dataDir = ''
  let zip: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wangge-upload-'))
    const bundle = {
      title: { zh: '方格城', en: 'Square City' },
      timeZone: 'Asia/Shanghai',
      levels: cityLevels,
      files: twoGrids.map(({ spec }) => spec),
    }
    zip = zipSync({
      'city/bundle.json': Buffer.from(JSON.stringify(bundle)),
      ...Object.fromEntries(twoGrids.map(({ spec, content }) => [`city/${spec.path}`, Buffer.from(content)])),
    }) as Uint8Array<ArrayBuffer>
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  const post = (body: Uint8Array<ArrayBuffer>, query = '', headers: Record<string, string> = {}) =>
    routeOver({ db: openDb(), config: { port: 0, host: '127.0.0.1', dataDir, demo: false } }).request(
      `/api/imports${query}`,
      { method: 'POST', body, headers: { 'content-type': 'application/zip', ...headers } },
    )
  const areas = async () =>
    (await openDb().query<{ n: number }>('select count(*)::int as n from area')).rows[0]!.n

  test('rehearses, imports, audits, and leaves no upload behind', async () => {
    const rehearsal = await post(zip, '?dry-run=true')
    expect(await rehearsal.json()).toMatchObject({ dryRun: true, rowsRead: 3, rowsTaken: 3 })
    expect(await areas()).toBe(0)
    const answer = await post(zip)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ dryRun: false, rowsTaken: 3, rejectsFile: null })
    expect(await areas()).toBe(3)
    const { rows } = await openDb().query(`select account_id as account, role, action from audit order by id`)
    expect(rows).toEqual([
      { account: 7, role: 'city-manager', action: 'import' },
      { account: 7, role: 'city-manager', action: 'import' },
    ])
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  test('takes the next upload after one for which there was no room', async () => {
    const file = join(dataDir, 'no-folder')
    await writeFile(file, 'where the uploads should go')
    const config = { port: 0, host: '127.0.0.1', dataDir: file, demo: false }
    const app = routeOver({ db: openDb(), config })
    const upload = () =>
      app.request('/api/imports?dry-run=true', {
        method: 'POST',
        body: zip,
        headers: { 'content-type': 'application/zip' },
      })
    expect((await upload()).status).toBe(500)
    await rm(file)
    expect((await upload()).status).toBe(200)
  })

  test.each([
    [
      'a zip that is cut off',
      (whole: Uint8Array<ArrayBuffer>) => whole.slice(0, -40),
      {},
      422,
      'invalid-input',
    ],
    ['something else than a zip', () => new Uint8Array([1, 2, 3]), {}, 422, 'invalid-input'],
    [
      'more than 256 MB by its own word',
      (whole: Uint8Array<ArrayBuffer>) => whole,
      { 'content-length': '268435457' },
      413,
      'too-large',
    ],
    [
      'another kind of body',
      (whole: Uint8Array<ArrayBuffer>) => whole,
      { 'content-type': 'text/csv' },
      415,
      'unsupported-media-type',
    ],
  ])('refuses %s', async (_title, body, headers, status, code) => {
    const answer = await post(body(zip), '', headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
  })

  test('refuses a zip without bundle.json, and says so', async () => {
    const answer = await post(zipSync({ 'a.txt': Buffer.from('x') }) as Uint8Array<ArrayBuffer>)
    expect(await answer.json()).toMatchObject({
      code: 'invalid-input',
      detail: expect.stringContaining('file-missing'),
    })
  })

  test('counts what really arrives, whatever was said', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(4 * 1024 * 1024))
      },
    })
    const app = routeOver({ db: openDb(), config: { port: 0, host: '127.0.0.1', dataDir, demo: false } })
    const answer = await app.request('/api/imports', {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/zip' },
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(80)
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })
})
