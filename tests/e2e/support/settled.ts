import type { Page } from 'playwright-core'

/** How many looks in a row, a quarter of a second apart, must be the same. */
const sameLooks = 4

/**
 * Waits until the page has come to rest: nothing more arrives and its picture stays the same. (The network itself is
 * never idle: the event stream is always open.) Errors: throws if that never comes.
 */
export async function settled(page: Page): Promise<void> {
  let before = ''
  let same = 0
  for (let i = 0; i < 120; i++) {
    const arrived = await page.evaluate(() => performance.getEntriesByType('resource').length)
    const now = `${arrived} ${(await page.screenshot()).toString('base64')}`
    same = now === before ? same + 1 : 1
    if (same === sameLooks) return
    before = now
    await page.waitForTimeout(250)
  }
  throw new Error('the page never came to rest')
}
