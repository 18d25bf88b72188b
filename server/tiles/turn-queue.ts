/**
 * Does short pieces of work in the order in which they come, no more in one turn of the event loop than fits in
 * `budgetMs` (a piece is not broken up): whatever else waits for the loop gets its turn in between.
 * While nothing waits, a piece is done at once.
 */
export class TurnQueue {
  private readonly waiting: (() => void)[] = []
  private spentMs = 0
  private isScheduled = false

  constructor(
    private readonly maxWaiting: number,
    private readonly budgetMs = 8,
  ) {}

  /** The piece's result: at once where nothing waits; null where too many wait already. */
  run<T>(work: () => T): T | Promise<T> | null {
    if (this.waiting.length === 0 && this.spentMs < this.budgetMs) return this.doNow(work)
    if (this.waiting.length >= this.maxWaiting) return null
    return new Promise((resolve, reject) => {
      const piece = () => {
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      }
      this.waiting.push(piece)
    })
  }

  private doNow<T>(work: () => T): T {
    const start = performance.now()
    try {
      return work()
    } finally {
      this.spentMs += performance.now() - start
      this.schedule()
    }
  }

  private workOff(): void {
    while (this.spentMs < this.budgetMs) {
      const piece = this.waiting.shift()
      if (!piece) return
      this.doNow(piece)
    }
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    setImmediate(() => {
      this.isScheduled = false
      this.spentMs = 0
      this.workOff()
    })
  }
}
