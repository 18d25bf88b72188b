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

  /** The piece's result, or null where too many wait already. */
  run<T>(work: () => T): Promise<T> | null {
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
      if (this.waiting.length === 1) this.workOff()
    })
  }

  private workOff(): void {
    while (this.spentMs < this.budgetMs) {
      const piece = this.waiting[0]
      if (!piece) break
      const start = performance.now()
      piece()
      this.waiting.shift()
      this.spentMs += performance.now() - start
    }
    if (this.isScheduled) return
    this.isScheduled = true
    setImmediate(() => {
      this.isScheduled = false
      this.spentMs = 0
      if (this.waiting.length > 0) this.workOff()
    })
  }
}
