import type { Page } from 'playwright-core'

/** How many looks in a row must find nothing new, and how far they are apart. */
const quietLooks = 4
const lookEveryMs = 150
const patienceMs = 60_000

declare global {
  interface Window {
    /** Frames that the page has asked for since it was first looked at. */
    framesAsked?: number
  }
}

/**
 * Waits until the page has come to rest: no answer is waited for, also by its workers, nothing more arrives, nothing is
 * animated, and the map asks for no frame. (An event stream was answered when it opened.) Errors: throws if that never
 * comes.
 */
export async function settled(page: Page): Promise<void> {
  const until = Date.now() + patienceMs
  let before = ''
  let quiet = 0
  while (quiet < quietLooks) {
    if (Date.now() > until) throw new Error(`the page never came to rest: ${before}`)
    const waitsFor = await unanswered(page)
    const now = `${waitsFor} ${await page.evaluate(signsOfWork)}`
    quiet = now === before && waitsFor === '' ? quiet + 1 : 0
    before = now
    await page.waitForTimeout(lookEveryMs)
  }
}

/** Addresses that were asked and have not answered. (Of the script of a shared worker no page hears the answer.) */
async function unanswered(page: Page): Promise<string> {
  const fetches = (await page.requests()).filter((request) => request.resourceType() === 'fetch')
  const waiting = fetches.filter((request) => !request.existingResponse() && !request.failure())
  return waiting.map((request) => request.url()).join(' ')
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
