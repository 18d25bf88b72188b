import type { FileDifference } from '../../geo/model/file-draft.ts'
import { boxesMeet, type Cell, type CellId } from '../../geo/topology/cell.ts'
import { hasSameGround } from '../../geo/topology/has-same-ground.ts'
import { commonSquareMetres, type Match, matchCells, type NamedCell } from '../../geo/topology/match-cells.ts'
import { squareMetresOf } from '../../geo/topology/size.ts'
import { ImportProblem } from '../import/import-problem.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import type { FileCell } from './read-drawn-cells.ts'

export type StandingCell = DrawnCellRow & { cell: Cell }

/** What a cell of a file is to the one that stands, or the other way round. */
export type Comparison =
  | {
      kind: 'same' | 'changed' | 'new'
      /** The area's id, or a number below zero. */
      key: CellId
      drawn: FileCell
      before: StandingCell | null
      matchedBy: Match['by'] | null
      isRenamed: boolean
    }
  | { kind: 'missing'; before: StandingCell; isRetired: boolean }
  | { kind: 'elsewhere'; drawn: FileCell }

/** Corners that lie on one another, pair by pair: up to here comparing them took less than a second, also where every edge crosses others. */
const mostWork = 120_000

/**
 * Compares the cells of a file with those that stand in an area. What lies outside the area for the most part, and is not named
 * as one of its cells, is elsewhere; a cell that is not in the file is retired where others there stand on its ground.
 *
 * @throws ImportProblem where so many lie on one another that comparing them would keep everybody waiting
 */
export function compareCells(
  standing: readonly StandingCell[],
  cells: readonly FileCell[],
  parent: Cell,
): Comparison[] {
  const near = cells.filter(({ cell }) => boxesMeet(cell.box, parent.box))
  if (workOf([...standing, ...near].map(({ cell }) => cell)) > mostWork)
    throw new ImportProblem('too-many-rows', 'too many of its cells lie on one another')
  const matches = matchCells(standing.map(namedCell), cells)
  const inside: FileCell[] = []
  const found = cells.map((drawn, i): Comparison => {
    const match = matches[i] ?? null
    if (!match && commonSquareMetres(drawn.cell, parent) < squareMetresOf(drawn.cell.polygons) / 2)
      return { kind: 'elsewhere', drawn }
    inside.push(drawn)
    const before = standing.find(({ id }) => id === match?.id) ?? null
    return {
      kind: !before ? 'new' : hasSameGround(before.cell, drawn.cell) ? 'same' : 'changed',
      key: before?.id ?? drawn.cell.id,
      drawn,
      before,
      matchedBy: match?.by ?? null,
      isRenamed: before !== null && drawn.nameZh !== null && drawn.nameZh !== before.nameZh,
    }
  })
  const named = new Set(matches.flatMap((match) => match?.id ?? []))
  const missing = standing
    .filter(({ id }) => !named.has(id))
    .map((before): Comparison => ({ kind: 'missing', before, isRetired: isCovered(before.cell, inside) }))
  return [...found, ...missing]
}

/** What comparing cells costs: the corners of each two whose boxes meet. */
function workOf(cells: readonly Cell[]): number {
  const corners = cells.map(({ polygons }) => polygons.flat(2).length)
  return cells.reduce(
    (sum, a, i) =>
      cells
        .slice(0, i)
        .reduce((part, b, k) => (boxesMeet(a.box, b.box) ? part + corners[i]! + corners[k]! : part), sum),
    0,
  )
}

const namedCell = ({ code, nameZh, cell }: StandingCell): NamedCell => ({ code, nameZh, cell })

/** Whether others stand on more than half of a cell's ground. */
const isCovered = (cell: Cell, others: readonly FileCell[]): boolean =>
  others.reduce((sum, each) => sum + commonSquareMetres(cell, each.cell), 0) >
  squareMetresOf(cell.polygons) / 2

/** A comparison as it is answered. */
export function differenceOf(comparison: Comparison): FileDifference {
  const before = 'before' in comparison ? comparison.before : null
  const drawn = 'drawn' in comparison ? comparison.drawn : null
  const [m2Before, m2After] = [before, drawn].map((each) => each && squareMetresOf(each.cell.polygons))
  return {
    kind: comparison.kind,
    key: 'key' in comparison ? comparison.key : (before?.id ?? null),
    code: before?.code ?? drawn?.code ?? null,
    nameZh: drawn?.nameZh ?? before?.nameZh ?? null,
    isRenamed: 'isRenamed' in comparison && comparison.isRenamed,
    isRetired: 'isRetired' in comparison && comparison.isRetired,
    line: drawn?.line ?? null,
    matchedBy: 'matchedBy' in comparison ? comparison.matchedBy : null,
    m2Before: m2Before ?? null,
    m2After: m2After ?? null,
    m2Moved: before && drawn ? m2Before! + m2After! - 2 * commonSquareMetres(before.cell, drawn.cell) : null,
  }
}
