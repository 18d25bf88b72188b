/** A byte buffer that grows, with the two forms of numbers that MVT is made of. Used again for tile after tile. */
export class ByteWriter {
  bytes = new Uint8Array(65536)
  length = 0

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  /** A varint of up to 53 bits. Room for 8 bytes must be reserved. */
  writeVarint(value: number): void {
    let rest = value
    while (rest >= 0x80000000) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  /** A zigzag varint of up to 32 bits. Room for 5 bytes must be reserved. */
  writeSigned(value: number): void {
    let rest = (value << 1) ^ (value >> 31)
    while (rest > 0x7f || rest < 0) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  /** Room is made. */
  writeBytes(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start)
    if (end - start > 64) {
      this.bytes.set(from.subarray(start, end), this.length)
      this.length += end - start
      return
    }
    const { bytes } = this
    let to = this.length
    for (let i = start; i < end; i++) bytes[to++] = from[i]!
    this.length = to
  }
}

/** How many bytes a varint takes. */
export function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++
  return length
}
