import type { Page } from 'playwright-core'

/** How many looks in a row, a quarter of a second apart, must find nothing new. */
const quietLooks = 4

declare global {
  interface Window {
    /** Frames that the page has asked for since it was first looked at. */
    framesAsked?: number
  }
}

/**
 * Waits until the page has come to rest: nothing more arrives, nothing is animated, and the map asks for no frame.
 * (The network itself is never idle: the event stream is always open.) Errors: throws if that never comes.
 */
export async function settled(page: Page): Promise<void> {
  let before = ''
  let quiet = 0
  for (let i = 0; i < 160; i++) {
    const now = await page.evaluate(signsOfWork)
    quiet = now === before ? quiet + 1 : 0
    if (quiet === quietLooks) return
    before = now
    await page.waitForTimeout(250)
  }
  throw new Error('the page never came to rest')
}

/** Runs in the page: resources fetched, frames asked for, animations running. */
function signsOfWork(): string {
  if (window.framesAsked === undefined) {
    window.framesAsked = 0
    const ask = window.requestAnimationFrame.bind(window)
    window.requestAnimationFrame = (callback) => {
      window.framesAsked = (window.framesAsked ?? 0) + 1
      return ask(callback)
    }
  }
  const running = document.getAnimations().filter(({ playState }) => playState === 'running').length
  return `${performance.getEntriesByType('resource').length} ${window.framesAsked} ${running}`
}
