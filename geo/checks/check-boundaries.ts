import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { boxAround, type Cell } from '../topology/cell.ts'
import { type Coverage, type CoverageChange, cellOf, cellsIn, cellsOf } from '../topology/coverage.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import { siblingsOf } from './cells-of-parent.ts'
import { checkBuildings, checkCompounds } from './check-buildings.ts'
import { checkCompoundCells, checkNames } from './check-compound-cells.ts'
import { checkBalance, checkHouseholds } from './check-households.ts'
import { checkParents } from './check-parents.ts'
import { checkReferenceLines } from './check-reference-lines.ts'
import { checkRegister } from './check-register.ts'
import { checkShape } from './check-shape.ts'
import { checkTiling } from './check-tiling.ts'
import { checkUnits } from './check-units.ts'

/** Every problem that the rules of drawing (DOMAIN 4.1) find in a coverage, each once, in no order that means anything. */
export function checkBoundaries(coverage: Coverage, facts: BoundaryFacts): BoundaryProblem[] {
  const cells = [...cellsOf(coverage)]
  const found = check(coverage, facts, cells, cells, [...facts.parents.keys()], new Set())
  return [...found.values(), ...checkNames(coverage, facts)]
}

/**
 * The problems after a change, from those before it: what checking everything would give, at a cost of what the change touches.
 * Names are looked at anew: an edit may change them and no ground.
 * A problem can only come or go where it names a touched cell, or is about all cells of a touched parent.
 *
 * @param before the problems of the coverage before the change
 * @param coverage the coverage after the change
 */
export function recheckBoundaries(
  before: readonly BoundaryProblem[],
  coverage: Coverage,
  change: CoverageChange,
  facts: BoundaryFacts,
): BoundaryProblem[] {
  const ofGround = before.filter(({ rule }) => rule !== 'same-name')
  return [...recheckGround(ofGround, coverage, change, facts), ...checkNames(coverage, facts)]
}

function recheckGround(
  before: readonly BoundaryProblem[],
  coverage: Coverage,
  change: CoverageChange,
  facts: BoundaryFacts,
): BoundaryProblem[] {
  const touched = [...change.removed, ...change.put]
  if (touched.length === 0) return [...before]
  const ids = new Set(touched.map(({ id }) => id))
  const box = boxAround(
    touched.map((cell) => cell.box),
    1,
  )
  const parentIds = new Set([
    ...[...ids].map((id) => facts.cell(id).parentId),
    ...facts.parentsIn(box).map(({ id }) => id),
  ])
  const isStale = ({ cellIds, parentId }: BoundaryProblem) =>
    parentId === null ? cellIds.some((id) => ids.has(id)) : parentIds.has(parentId)
  const stale = before.filter(isStale)
  // who shared a problem with a touched cell may still have it with others
  const named = stale.flatMap(({ cellIds }) => cellIds)
  const own = [...new Set([...ids, ...named])].flatMap((id) => cellOf(coverage, id) ?? [])
  const beside = cellsIn(coverage, box)
  const faulty = new Set(stale.flatMap(({ parentId }) => parentId ?? []))
  const tiled = [...new Set([...own, ...beside])]
  const found = check(coverage, facts, own, tiled, [...parentIds], faulty)
  const looked = new Set(tiled.map(({ id }) => id))
  const isFound = (problem: BoundaryProblem) =>
    (problem.placeId !== null || problem.cellIds.some((id) => looked.has(id))) && found.has(keyOf(problem))
  return [...before.filter((problem) => !isStale(problem) && !isFound(problem)), ...found.values()]
}

/** All rules, each told the cells that it has to look at; problems by their key, so that one found twice counts once. */
function check(
  coverage: Coverage,
  facts: BoundaryFacts,
  cells: readonly Cell[],
  tiled: readonly Cell[],
  parentIds: readonly number[],
  faulty: ReadonlySet<number>,
): Map<string, BoundaryProblem> {
  const siblings = siblingsOf(coverage, facts, parentIds)
  const ofAny = [
    ...checkTiling(coverage, facts, tiled, siblings, faulty),
    ...checkParents(facts, cells),
    ...checkBuildings(coverage, facts, cells),
    ...checkShape(facts, cells),
  ]
  const ofAreas = () => [
    ...checkCompounds(coverage, facts, cells),
    ...checkReferenceLines(facts, cells),
    ...checkHouseholds(facts, cells),
    ...checkBalance(facts, siblings),
    ...checkUnits(facts, siblings),
    ...checkRegister(facts, cells),
  ]
  const problems = [...ofAny, ...(facts.compoundName ? checkCompoundCells(facts, cells) : ofAreas())]
  return new Map(problems.map((problem) => [keyOf(problem), problem]))
}

/** What makes a problem this one: what is cut, or else the cells; several gaps of a parent differ by their place. */
const keyOf = ({ rule, cellIds, parentId, placeId, at }: BoundaryProblem): string =>
  placeId === null ? `${rule} ${parentId} ${cellIds} ${parentId === null ? '' : at}` : `${rule} ${placeId}`
