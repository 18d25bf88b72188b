import type { Page } from 'playwright-core'

/** How long anything may take before it counts as hanging, also on a machine that is busy with other things. */
export const patienceMs = 120_000

/** How many looks in a row must find nothing new, and how far they are apart. */
const quietLooks = 4
const lookEveryMs = 150

declare global {
  interface Window {
    /** Frames that the page has asked for since it was first looked at. */
    framesAsked?: number
  }
}

/**
 * Waits until the page has come to rest: no answer is waited for, also by its workers, nothing more arrives, no worker
 * computes, nothing is animated, and the map asks for no frame. (An event stream was answered when it opened.) Errors:
 * throws if that never comes.
 */
export async function settled(page: Page): Promise<void> {
  const until = Date.now() + patienceMs
  let before = ''
  let quiet = 0
  while (quiet < quietLooks) {
    if (Date.now() > until) throw new Error(`the page never came to rest: ${before}`)
    const waitsFor = await unanswered(page)
    const now = `${waitsFor} ${await endedWorkers(page)} ${await page.evaluate(signsOfWork)}`
    quiet = now === before && waitsFor === '' ? quiet + 1 : 0
    before = now
    await page.waitForTimeout(lookEveryMs)
  }
}

/** Addresses that were asked and have not answered. (Of the script of a shared worker no page hears the answer.) */
async function unanswered(page: Page): Promise<string> {
  const fetches = (await page.requests()).filter((request) => request.resourceType() === 'fetch')
  const waiting = fetches.filter((request) => !request.existingResponse() && !request.failure())
  // what a busy server has put off is asked for again: till then the page says that it loads
  const loads = await page.getByRole('progressbar').count()
  return [...waiting.map((request) => request.url()), ...(loads > 0 ? ['still loading'] : [])].join(' ')
}

/** How many workers ended while they were asked. A worker that computes answers when it has done so, however long it takes. */
async function endedWorkers(page: Page): Promise<number> {
  const answers = await Promise.allSettled(page.workers().map((worker) => worker.evaluate(() => null)))
  return answers.filter(({ status }) => status === 'rejected').length
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
