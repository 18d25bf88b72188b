import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FaultList } from '../../geo/model/fault.ts'
import type { Proposal } from '../../geo/model/proposal.ts'
import { buildCoverage } from '../../geo/topology/build-coverage.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, deskProfile } from './support/desk-page.ts'
import { coverageOf, exceptionsOf, stepBy } from './support/draw-proposal.ts'
import { emptyServer, type StoppableServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const root = resolve(import.meta.dirname, '../..')
const shared = resolve(root, '../shared/data')
const hasCities = existsSync(shared)
if (!hasCities) console.warn('../shared/data is absent: the two real cities are left out')

/** What a command of the project prints, run beside a server. Errors: rejects with what it says where it fails. */
async function command({ dataDir }: StoppableServer, name: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', name, '--', ...args], { cwd: root, env })
  return stdout
}

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
    await command(server, 'import', bundle, '--data', resolve(shared, name))
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

  test.runIf(name === 'beijing')('a district sews up its streets, which were traced apart', async () => {
    const district = 'district:110112000000'
    /** A fresh profile, signed in over the district by a link. */
    const signedIn = async (role: string, path: string) => {
      const link = new URL(await command(server, 'sign-in', '--role', role, '--area', district))
      const page = await (await deskProfile(browser)).newPage()
      await page.goto(`${server.origin}/desk${link.hash}`)
      await page.getByRole('main').waitFor()
      await page.goto(`${server.origin}${path}`)
      await settled(page)
      return page
    }
    const officer = await signedIn('community-officer', `/edit/${district.replace(':', '/')}`)
    const checks = officer.getByRole('region', { name: '检查' })
    await checks.getByText(/^15 项须解决/).waitFor()
    await keepScreen(officer, 'beijing-slivers-zh-light')
    await checks.getByRole('button', { name: '修复碎缝' }).first().click()
    await checks.getByText(/^1 项须解决/).waitFor()
    // too wide for a sliver: which street has it, a person decides
    await checks.getByText('有重叠，26,071 平方米').waitFor()
    await checks.getByRole('button', { name: '归C' }).click()
    await checks.getByText('共用边界，无缝隙、无重叠').waitFor()
    await officer.getByText(/已自动保存/).waitFor()
    await settled(officer)
    expect(await axeFindings(officer)).toEqual([])
    await keepScreen(officer, 'beijing-repaired-zh-light')

    // what its streets share with those of other districts, they share as before
    const faultsInside = async () => {
      const found = await officer.request.get(`${server.origin}/api/faults?level=street`)
      const { faults } = (await found.json()) as FaultList
      return faults.filter(({ area, other }) =>
        [area, other].every((each) => each?.code.startsWith('110112')),
      )
    }
    expect(await faultsInside()).not.toEqual([])

    const [{ id }] = (await (await officer.request.get(`${server.origin}/api/proposals`)).json()).proposals
    const answer = await officer.request.get(`${server.origin}/api/proposals/${id}`)
    let drawn = (await answer.json()) as Proposal
    for (const action of ['check', 'submit']) drawn = await stepBy(officer, server.origin, drawn, action)
    const commander = await signedIn('street-commander', `/edit/proposals/${id}`)
    await keepScreen(commander, 'beijing-review-zh-light')
    for (const action of ['take', 'endorse']) drawn = await stepBy(commander, server.origin, drawn, action)
    const agency = await signedIn('county-agency', `/edit/proposals/${id}`)
    drawn = await stepBy(agency, server.origin, drawn, 'approve', {
      documentNumber: '通网格〔2026〕1号',
      exceptions: exceptionsOf(drawn),
    })
    expect(drawn.state).toBe('published')
    const { cells, parent } = await coverageOf(officer, server.origin, district)
    const streets = cells.filter(({ parentId }) => parentId === parent.id)
    expect(streets).toHaveLength(22)
    expect(buildCoverage(streets)).toMatchObject({ ok: true, faults: [] })
    expect(await faultsInside()).toEqual([])
    await command(server, 'verify')
  })
})
