import type { Position } from '../model/area.ts'
import type { EditRefusal } from '../model/proposal-edit.ts'
import { type Box, boxesMeet, type Cell, type CellId } from './cell.ts'
import { emptyMap, getFrom, type PersistentMap, setIn, valuesOf } from './persistent-map.ts'

/**
 * All cells of a level, or of one parent, as an immutable value. Its borders are noded: edges of cells meet in common vertices
 * alone, so that neighbours share every vertex (and overlapping cells of real data every crossing).
 *
 * Beside the cells by id stands an index of their boxes, a hierarchical grid of hashed squares: a cell lies in at most four
 * squares of the smallest size that holds it. Squares that share a hash only make for more candidates.
 */
export type Coverage = {
  readonly cells: PersistentMap<Cell>
  readonly squares: PersistentMap<readonly Cell[]>
  /** How many cells lie in squares of 2^i units. */
  readonly cellsOfSize: readonly number[]
}

/** An edit as a value: the cells it takes out, as they stood, and the cells it puts. A replaced cell is in both. */
export type CoverageChange = {
  readonly removed: readonly Cell[]
  readonly put: readonly Cell[]
  /** Replaced cells that only received or lost nodes: their ground is the same, and so is their version. */
  readonly nodesOnly: readonly CellId[]
}

/** Why an edit is not made, and where to look. */
export type Refusal = { readonly ok: false; readonly reason: EditRefusal; readonly at: Position | null }
export type Outcome = { readonly ok: true; readonly change: CoverageChange } | Refusal

export const refuse = (reason: EditRefusal, at: Position | null = null): Refusal => ({
  ok: false,
  reason,
  at,
})

export const emptyCoverage: Coverage = { cells: emptyMap(), squares: emptyMap(), cellsOfSize: [] }

export const cellOf = (coverage: Coverage, id: CellId): Cell | undefined => getFrom(coverage.cells, id)

export const cellsOf = (coverage: Coverage): Generator<Cell> => valuesOf(coverage.cells)

/** The cells whose boxes meet a box (grid units), by id. */
export function cellsIn(coverage: Coverage, box: Box): Cell[] {
  const found = new Map<CellId, Cell>()
  // a box over more squares than there are cells: looking at every cell is the shorter way
  const isWide = coverage.cellsOfSize.some(
    (count, size) => count > 0 && squareCount(box, size) > coverage.cells.size + 16,
  )
  if (isWide) {
    for (const cell of cellsOf(coverage)) if (boxesMeet(cell.box, box)) found.set(cell.id, cell)
    return [...found.values()].sort((a, b) => a.id - b.id)
  }
  coverage.cellsOfSize.forEach((count, size) => {
    if (!count) return
    for (const key of squaresOf(box, size))
      for (const cell of getFrom(coverage.squares, key) ?? [])
        if (boxesMeet(cell.box, box)) found.set(cell.id, cell)
  })
  return [...found.values()].sort((a, b) => a.id - b.id)
}

/** The coverage after a change. Costs what the change touches; the coverage before it stays as it was. */
export function applyChange(coverage: Coverage, { removed, put }: CoverageChange): Coverage {
  let next = coverage
  for (const cell of removed) next = without(next, cell)
  for (const cell of put) next = withCell(next, cell)
  return next
}

/** The change that takes a change back. */
export const inverseOf = ({ removed, put, nodesOnly }: CoverageChange): CoverageChange => ({
  removed: put,
  put: removed,
  nodesOnly,
})

function withCell({ cells, squares, cellsOfSize }: Coverage, cell: Cell): Coverage {
  const size = sizeOf(cell.box)
  let next = squares
  for (const key of squaresOf(cell.box, size)) next = setIn(next, key, [...(getFrom(next, key) ?? []), cell])
  return { cells: setIn(cells, cell.id, cell), squares: next, cellsOfSize: counted(cellsOfSize, size, 1) }
}

function without({ cells, squares, cellsOfSize }: Coverage, { id }: Cell): Coverage {
  const known = getFrom(cells, id)
  if (!known) throw new RangeError(`a change of another coverage: there is no cell ${id}`)
  const size = sizeOf(known.box)
  let next = squares
  for (const key of squaresOf(known.box, size)) {
    const left = getFrom(next, key)!.filter((each) => each.id !== id)
    next = setIn(next, key, left.length > 0 ? left : undefined)
  }
  return { cells: setIn(cells, id, undefined), squares: next, cellsOfSize: counted(cellsOfSize, size, -1) }
}

function counted(counts: readonly number[], size: number, by: number): number[] {
  const next = [...counts]
  while (next.length <= size) next.push(0)
  next[size]! += by
  return next
}

/** The exponent of the smallest square that is at least as wide and as high as a box. */
const sizeOf = ([west, south, east, north]: Box): number =>
  Math.ceil(Math.log2(Math.max(east - west, north - south, 2)))

const squareCount = ([west, south, east, north]: Box, size: number): number =>
  ((east - west) / 2 ** size + 1) * ((north - south) / 2 ** size + 1)

/**
 * The hashes of the squares of one size that a box meets, each once. Squares of a block of 4 × 4 lie together in the map, for what
 * is looked at together is then read together.
 */
function squaresOf([west, south, east, north]: Box, size: number): Set<number> {
  const side = 2 ** size
  const keys = new Set<number>()
  for (let column = Math.floor(west / side); column <= Math.floor(east / side); column++)
    for (let row = Math.floor(south / side); row <= Math.floor(north / side); row++) {
      const block = (((row >> 2) & 0xff) << 8) | ((column >> 2) & 0xff)
      keys.add((((block ^ (size << 12)) & 0xffff) << 4) | ((row & 3) << 2) | (column & 3))
    }
  return keys
}
