import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type BundleFolder,
  bundleFolder,
  collection,
  districtSpec,
  feature,
  gridSpec,
  square,
} from '../server/import/bundle-folder.ts'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, type DeskOptions, openDesk } from './support/desk-page.ts'
import { emptyServer, type StoppableServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const longName = '锦绣江南花园北门外临街第三片区'.repeat(4)
const root = resolve(import.meta.dirname, '../..')

/** One grid without a building, and with as long a name as a name may be. */
const oneGrid = [
  {
    spec: districtSpec,
    content: collection(feature({ code: 'd1', name: '东区' }, square(116, 39, 0.01))),
  },
  {
    spec: gridSpec,
    content: collection(feature({ code: 'g1', name: longName, parent: 'd1' }, square(116, 39, 0.01))),
  },
]

/** Cities that are hardly there, and addresses that say too much: each has an answer. */
describe.runIf(hasBrowser())('little data and bad addresses', () => {
  let server: StoppableServer
  let browser: Browser
  let bundle: BundleFolder

  beforeAll(async () => {
    server = await emptyServer()
    browser = await launchBrowser()
    bundle = await bundleFolder(oneGrid)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await bundle?.remove()
  })

  const inside = async (options: DeskOptions, look: (page: Page) => Promise<void>) => {
    const { page, faults } = await openDesk(browser, server.origin, options)
    await look(page)
    expect(await axeFindings(page)).toEqual([])
    expect(faults).toEqual([])
    await page.context().close()
  }
  /** Of the panel. */
  const title = (page: Page) =>
    page.getByRole('complementary', { name: '详情' }).getByRole('heading', { level: 2 }).innerText()
  /** Nothing is wider than the window, however long a name is. */
  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

  test('an empty city says what to do, in both languages', async () => {
    await inside({}, async (page) => {
      const words = await page.getByRole('main').innerText()
      expect(words).toContain('还没有城市数据')
      expect(words).toContain('npm run import --')
      await keepScreen(page, 'empty-city-zh-light')
    })
    await inside({ locale: 'en-US', theme: 'dark' }, async (page) => {
      expect(await page.getByRole('main').innerText()).toContain('npm run import --')
    })
  })

  test.runIf(isLongForm)(
    'a city of one grid, without a household and with a name of sixty characters',
    async () => {
      expect(longName).toHaveLength(60)
      const run = spawnSync('npm', ['run', '-s', 'import', '--', bundle.bundlePath], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: '' },
      })
      expect(run.status, run.stderr).toBe(0)
      await inside({ path: '/desk?sel=area:grid:g1&dock=table' }, async (page) => {
        const card = page.getByRole('complementary', { name: '详情' })
        expect(await title(page)).toBe(longName)
        const words = await card.innerText()
        expect(words).toContain('0 户')
        expect(words.match(/每千户在办\s+–\s+\S+/)?.[0]).toMatch(/不足 30 户，不显示|无数据/)
        expect(await page.getByRole('grid', { name: /数据表/ }).getAttribute('aria-rowcount')).toBe('2')
        expect(await overflow(page)).toBe(0)
        await keepScreen(page, 'one-grid-zh-light')
        await page.keyboard.press('m')
        for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
        expect(new URL(page.url()).searchParams.get('sel')).toBe('area:grid:g1')
        await page.keyboard.press('d')
        await page.getByText('还没有事件，没有过去的日子可看').waitFor()
      })
      await inside({ path: '/desk?sel=area:grid:g1&dock=compare&cmp=grid:g1' }, async (page) => {
        await page.getByText('再加入一个区域即可对比').waitFor()
        expect(await overflow(page)).toBe(0)
      })
    },
  )

  test.runIf(isLongForm).each([
    ['a view, a camera, a window and a dock that are none', 'view=x&at=NaN,1,2&window=-1&dock=drawer'],
    ['selections that are none', 'sel=area:grid&back=incident:-3&cmp=:&cmp=grid:'],
    ['what is not even text', 'sel=%F0%28&q=%FF&cat=../../etc'],
  ])('%s open as the city', async (_, query) => {
    await inside({ path: `/desk?${query}` }, async (page) => {
      expect(await title(page)).toBe('方格城')
    })
  })

  test.runIf(isLongForm)('a byte that ends texts is not taken for one', async () => {
    expect((await fetch(`${server.origin}/desk?cases=%00`)).status).toBe(422)
  })

  test.runIf(isLongForm)('an area that is not there says so, and leads back', async () => {
    await inside({ path: '/desk?sel=area:grid:nowhere' }, async (page) => {
      await page.getByRole('button', { name: '回到全市' }).click()
      await settled(page)
      expect(await title(page)).toBe('方格城')
    })
  })

  test.runIf(isLongForm)(
    'ten thousand filters in an address: the page takes the first, the server says that it is too long',
    async () => {
      const many = Array.from({ length: 10_000 }, (_, i) => `cat=c${i}&cmp=grid:g${i}`).join('&')
      await inside({}, async (page) => {
        await page.evaluate((query) => {
          history.pushState(null, '', `/desk?cases=open&dock=compare&${query}`)
          dispatchEvent(new PopStateEvent('popstate'))
        }, many)
        await settled(page)
        expect(await page.getByRole('columnheader').count()).toBe(5)
        await page.keyboard.press('2')
        await settled(page)
        const search = new URL(page.url()).searchParams
        expect(search.getAll('cmp')).toEqual(['grid:g0', 'grid:g1', 'grid:g2', 'grid:g3'])
        expect(search.getAll('cat')).toEqual(['c0'])
      })
      const answer = await fetch(`${server.origin}/desk?${many}`)
      expect(answer.status).toBe(431)
    },
  )
})
