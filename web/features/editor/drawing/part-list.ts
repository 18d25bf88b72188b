import { isBlocking } from '../../../../geo/checks/exceptions.ts'
import type { BoundaryProblem } from '../../../../geo/model/boundary-problem.ts'
import type { Cell, CellId } from '../../../../geo/topology/cell.ts'
import { cellOf } from '../../../../geo/topology/coverage.ts'
import { type Tone, tones } from '../../../map/editor/edit-picture.ts'
import { touchedCells } from './draft-of.ts'
import { coverageOf, type Drawing } from './drawing.ts'

/** A cell that a draft draws, with the letter and colour that it is told apart by. */
export type Part = { cell: Cell; letter: string; tone: Tone }

/** The cells that a draft draws, as they are to be: A, B, C … */
export const partsOf = (drawing: Drawing): Part[] =>
  touchedCells(drawing)
    .flatMap((id) => cellOf(coverageOf(drawing), id) ?? [])
    .map((cell, place) => ({
      cell,
      letter: String.fromCharCode(65 + (place % 26)),
      tone: tones[place % tones.length]!,
    }))

/**
 * The problems that concern a drawing, those that block first: of the cells that it draws, and of the community as a whole those
 * that were not there before. Before anything is drawn, all that stand.
 *
 * @param led cells for which a leader is named, or that inherit one
 */
export function problemsOf(drawing: Drawing, led: ReadonlySet<CellId>): BoundaryProblem[] {
  const touched = new Set(touchedCells(drawing))
  const before = new Set(drawing.ground.problems.map(placeKey))
  const isOwn = (problem: BoundaryProblem) =>
    touched.size === 0 || problem.parentId !== null || problem.cellIds.some((id) => touched.has(id))
  const isOlder = (problem: BoundaryProblem) =>
    touched.size > 0 &&
    (problem.parentId !== null || problem.rule === 'no-holder') &&
    before.has(placeKey(problem))
  const isLed = ({ rule, cellIds }: BoundaryProblem) =>
    rule === 'no-holder' && cellIds.every((id) => led.has(id))
  return drawing.problems
    .filter((problem) => isOwn(problem) && !isOlder(problem) && !isLed(problem))
    .sort((a, b) => Number(isBlocking(b)) - Number(isBlocking(a)))
}

const placeKey = ({ rule, cellIds, placeId, at, parentId }: BoundaryProblem): string =>
  `${rule} ${placeId} ${parentId === null ? cellIds : at}`
