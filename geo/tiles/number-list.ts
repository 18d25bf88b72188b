/** A list of 32-bit integers that grows; the cheapest way to gather millions of numbers. */
export class NumberList {
  length = 0
  private items: Int32Array

  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.items.length * 2)
      larger.set(this.items)
      this.items = larger
    }
    this.items[this.length++] = value
  }

  at(index: number): number {
    return this.items[index]!
  }

  /** A copy that is exactly as long as what was pushed. */
  toArray(): Int32Array {
    return this.items.slice(0, this.length)
  }
}
