import type { Page } from 'playwright-core'

/** Waits until nothing is being fetched and two pictures in a row are the same. Errors: throws if that never comes. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  let before = ''
  for (let i = 0; i < 60; i++) {
    const now = (await page.screenshot()).toString('base64')
    if (now === before) return
    before = now
    await page.waitForTimeout(250)
  }
  throw new Error('the page never came to rest')
}
