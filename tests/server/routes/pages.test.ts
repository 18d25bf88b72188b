import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageRoutes } from '../../../server/routes/pages.ts'

describe('the built client', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wangge-pages-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>')
    writeFileSync(join(folder, 'assets/index-abc.js'), 'plain')
    writeFileSync(join(folder, 'assets/index-abc.js.br'), 'brotli')
    writeFileSync(join(folder, 'assets/index-abc.js.gz'), 'gzip')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const get = (path: string, headers: Record<string, string> = {}) =>
    pageRoutes(folder).request(path, { headers })

  test.each([
    '/desk',
    '/desk/grid/d1s1c1g1',
    '/edit/proposals/7',
    '/street/7',
    '/c/d1s1c1g1',
  ])('%s is the page, asked for anew each time', async (path) => {
    const response = await get(path)
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  test('the root leads to the desk', async () => {
    expect((await get('/')).headers.get('location')).toBe('/desk')
  })

  test.each([
    ['gzip, deflate, br', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['identity', null, 'plain'],
  ])('a file for %s comes as %s, and is kept for good', async (accepted, encoding, text) => {
    const response = await get('/assets/index-abc.js', { 'accept-encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await response.text()).toBe(text)
  })

  test.each([
    '/assets/none.js',
    '/assets/../secret.txt',
    '/assets/%2e%2e/secret.txt',
    '/secret.txt',
  ])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})
