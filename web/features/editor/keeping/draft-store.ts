import type { TextStore } from './kept-draft.ts'

/** For a browser that forbids its store: nothing is in it, and putting something there fails as it would in a full one. */
const closed: TextStore = {
  getItem: () => null,
  setItem: () => {
    throw new DOMException('the browser forbids its store', 'QuotaExceededError')
  },
  removeItem: () => undefined,
}

/** Where this browser keeps drafts. */
export function draftStore(): TextStore {
  try {
    return window.localStorage
  } catch {
    return closed
  }
}
