import type { Locator } from 'playwright-core'

/**
 * The text in a QR code as it stands on the page: its picture is sampled at the middle of every module, and read by the
 * standard (ISO/IEC 18004: versions 1 to 6, level M, bytes), with nothing of who drew it. Errors: throws where the format or a
 * block is not what its check says, however little is wrong.
 */
export async function readQr(code: Locator): Promise<string> {
  return textOf(await modulesOf(code))
}

/** Modules of quiet zone on each side. */
const quiet = 4

/** Rows of modules, true for dark. The size is told by the top-left finder, which is seven modules wide. */
async function modulesOf(code: Locator): Promise<boolean[][]> {
  const picture = (await code.screenshot()).toString('base64')
  return code.page().evaluate(
    async ({ data, edge }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const pixels = context.getImageData(0, 0, image.width, image.height).data
      const isDark = (x: number, y: number) =>
        pixels[4 * (Math.floor(y) * image.width + Math.floor(x))]! < 128
      let first = 0
      while (!isDark(first, first)) first++
      let end = first
      while (isDark(end, first)) end++
      const all = (image.width * (edge + 7)) / end
      const size = 17 + 4 * Math.round((all - 2 * edge - 17) / 4)
      const unit = image.width / (size + 2 * edge)
      return Array.from({ length: size }, (_, row) =>
        Array.from({ length: size }, (_, column) =>
          isDark((column + edge + 0.5) * unit, (row + edge + 0.5) * unit),
        ),
      )
    },
    { data: picture, edge: quiet },
  )
}

/** Of level M, by version: check codewords of a block, and data codewords of each block. */
const blocksOfM = [
  { check: 10, data: [16] },
  { check: 16, data: [28] },
  { check: 26, data: [44] },
  { check: 18, data: [32, 32] },
  { check: 24, data: [43, 43] },
  { check: 16, data: [27, 27, 27, 27] },
]

function textOf(modules: boolean[][]): string {
  const size = modules.length
  const { check, data } = blocksOfM[(size - 17) / 4 - 1]!
  const codewords = codewordsIn(modules, maskOf(modules))
  const longest = Math.max(...data)
  const blocks = data.map((): number[] => [])
  let next = 0
  for (let i = 0; i < longest; i++)
    data.forEach((length, b) => {
      if (i < length) blocks[b]!.push(codewords[next++]!)
    })
  for (let i = 0; i < check; i++) for (const block of blocks) block.push(codewords[next++]!)
  for (const block of blocks) if (!isWhole(block, check)) throw new Error('a block of the code is damaged')
  const bits = blocks.flatMap((block, b) => block.slice(0, data[b]).flatMap((byte) => bitsOf(byte, 8)))
  const take = (count: number) => bits.splice(0, count).reduce((sum, bit) => 2 * sum + bit, 0)
  const mode = take(4)
  if (mode !== 4) throw new Error(`the code is not of bytes but of mode ${mode}`)
  return new TextDecoder().decode(Uint8Array.from({ length: take(8) }, () => take(8)))
}

const bitsOf = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (value >> (count - 1 - i)) & 1)

/** Which modules are turned round, as the format information says. */
function maskOf(modules: boolean[][]): (row: number, column: number) => boolean {
  const around = [0, 1, 2, 3, 4, 5, 7, 8]
  const places = [
    ...around.map((column) => [8, column]),
    ...around
      .slice(0, 7)
      .reverse()
      .map((row) => [row, 8]),
  ]
  const format = places.reduce((sum, [row, column]) => 2 * sum + Number(modules[row!]![column!]), 0) ^ 0x5412
  let rest = format
  for (let bit = 14; bit >= 10; bit--) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10)
  if (rest !== 0) throw new Error('the format information is damaged')
  if (format >> 13 !== 0) throw new Error('the code is not of level M')
  const masks: ((r: number, c: number) => boolean)[] = [
    (r, c) => (r + c) % 2 === 0,
    (r) => r % 2 === 0,
    (_, c) => c % 3 === 0,
    (r, c) => (r + c) % 3 === 0,
    (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
    (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
    (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
    (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
  ]
  return masks[(format >> 10) & 7]!
}

/** The codewords in the order they are laid: in pairs of columns from the right, up and down by turns. */
function codewordsIn(modules: boolean[][], mask: (row: number, column: number) => boolean): number[] {
  const size = modules.length
  const bits: number[] = []
  let isUp = true
  // the column of the upright timing line belongs to no pair
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let i = 0; i < size; i++) {
      const row = isUp ? size - 1 - i : i
      for (const column of [right, right - 1])
        if (!isFunction(row, column, size)) bits.push(Number(modules[row]![column]! !== mask(row, column)))
    }
    isUp = !isUp
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    bits.slice(8 * i, 8 * i + 8).reduce((sum, bit) => 2 * sum + bit, 0),
  )
}

/** Finders with their edges and the format, timing lines, and from version 2 on one alignment square. */
function isFunction(row: number, column: number, size: number): boolean {
  const isNear = (at: number) => at <= 8
  const isFar = (at: number) => at >= size - 8
  if ((isNear(row) && (isNear(column) || isFar(column))) || (isFar(row) && isNear(column))) return true
  if (row === 6 || column === 6) return true
  const middle = size - 7
  return size > 21 && Math.abs(row - middle) <= 2 && Math.abs(column - middle) <= 2
}

/** Whether a block and its check agree: as a polynomial over GF(256) it is zero at the first powers of 2. */
function isWhole(block: readonly number[], check: number): boolean {
  const times = (a: number, b: number): number => {
    let product = 0
    for (let i = 7; i >= 0; i--)
      product = (product << 1) ^ (product & 128 ? 0x11d : 0) ^ (b & (1 << i) ? a : 0)
    return product
  }
  let power = 1
  for (let i = 0; i < check; i++) {
    if (block.reduce((sum, codeword) => times(sum, power) ^ codeword, 0) !== 0) return false
    power = times(power, 2)
  }
  return true
}
