/**
 * Gives each distinct pair of 32-bit integers a number, counted from 0 in order of first sight.
 * Open addressing over typed arrays: a Map of strings would cost twenty times the time and memory.
 */
export class VertexTable {
  size = 0
  private first: Int32Array
  private second: Int32Array
  private slots: Int32Array
  private mask: number

  constructor(expected: number) {
    let capacity = 16
    while (capacity < expected * 2) capacity *= 2
    this.slots = new Int32Array(capacity).fill(-1)
    this.mask = capacity - 1
    this.first = new Int32Array(Math.max(8, expected))
    this.second = new Int32Array(Math.max(8, expected))
  }

  /** The number of the pair (a, b), new or known. */
  idOf(a: number, b: number): number {
    let slot = hash(a, b) & this.mask
    for (let id = this.slots[slot]!; id !== -1; id = this.slots[slot]!) {
      if (this.first[id] === a && this.second[id] === b) return id
      slot = (slot + 1) & this.mask
    }
    if (this.size === this.first.length) {
      throw new RangeError(`a vertex table of ${this.size} pairs is full`)
    }
    this.slots[slot] = this.size
    this.first[this.size] = a
    this.second[this.size] = b
    return this.size++
  }

  /** The number of a known pair, or −1. */
  find(a: number, b: number): number {
    let slot = hash(a, b) & this.mask
    for (let id = this.slots[slot]!; id !== -1; id = this.slots[slot]!) {
      if (this.first[id] === a && this.second[id] === b) return id
      slot = (slot + 1) & this.mask
    }
    return -1
  }

  firstOf(id: number): number {
    return this.first[id]!
  }

  secondOf(id: number): number {
    return this.second[id]!
  }
}

function hash(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}
