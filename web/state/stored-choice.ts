/** Reads one of `choices` from the browser's local store; null where it is absent, unknown, or the store is closed. */
export function readStoredChoice<T extends string>(key: string, choices: readonly T[]): T | null {
  try {
    const stored = window.localStorage.getItem(key)
    return choices.find((choice) => choice === stored) ?? null
  } catch {
    // A browser may forbid storage; the choice then lasts as long as the page.
    return null
  }
}

/** Keeps a choice for the next visit, where the browser allows it. */
export function storeChoice(key: string, choice: string): void {
  try {
    window.localStorage.setItem(key, choice)
  } catch {
    // As above: nothing is lost but the memory of the choice.
  }
}
