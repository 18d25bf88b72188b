import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { emptyServer, type StoppableServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const root = resolve(import.meta.dirname, '../..')
const shared = resolve(root, '../shared/data')
const hasCities = existsSync(shared)
if (!hasCities) console.warn('../shared/data is absent: the two real cities are left out')

const cities = [
  { name: 'beijing', see: '北京', count: '343' },
  { name: 'los-angeles', see: '洛杉矶', count: '99' },
]

/** Two real cities, brought in beside a running server by the command line, and looked at. */
describe.runIf(hasBrowser() && hasCities).each(cities)('$name', ({ name, see, count }) => {
  let server: StoppableServer
  let browser: Browser

  beforeAll(async () => {
    server = await emptyServer()
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('is imported beside a running server, and stands on the map', async () => {
    const bundle = `server/import/bundles/${name}/bundle.json`
    const run = spawnSync('npm', ['run', '-s', 'import', '--', bundle, '--data', resolve(shared, name)], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: '' },
    })
    expect(run.status, run.stderr).toBe(0)

    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${server.origin}/desk`)
    await page
      .getByRole('button', { name: /市级管理员/ })
      .first()
      .click()
    await page.getByRole('main').waitFor()
    await settled(page)
    await keepScreen(page, `${name}-zh-light`)
    const panel = await page.getByRole('complementary', { name: '详情' }).innerText()
    expect(panel).toContain(see)
    expect(panel).toContain(count)
  })
})
