/** Lets at most `limit` through in any `perMs`: a first one at once, and never more on average. Time is handed in. */
export class RateGate {
  #passed: number[] = []

  constructor(
    private readonly limit: number,
    private readonly perMs: number,
  ) {}

  /** Milliseconds until one more may pass. */
  waitMs(now: number): number {
    const oldest = this.#passed[this.#passed.length - this.limit]
    return oldest === undefined ? 0 : Math.max(0, oldest + this.perMs - now)
  }

  pass(now: number): void {
    this.#passed = [...this.#passed.slice(1 - this.limit), now]
  }
}
