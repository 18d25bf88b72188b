import type { MultiPolygon } from 'geojson'
import type { Impact } from '../../geo/model/impact.ts'
import { labelPoint } from '../../geo/topology/label-point.ts'
import { buildLocator, type Locator } from '../../geo/topology/locator.ts'
import type { Queryable } from '../db/db.ts'
import { countPeople } from '../sql/count-people.ts'
import type { DrawingBuildingRow } from '../sql/list-drawing-buildings.ts'
import { listDrawingCompounds } from '../sql/list-drawing-compounds.ts'
import { listDrawnCells } from '../sql/list-drawn-cells.ts'
import { listOpenPlaces, type OpenPlace } from '../sql/list-open-places.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import type { AreaTree } from './area-tree.ts'
import { cellAt } from './cell-at.ts'
import { cellsAfter } from './check-proposal.ts'
import { countCompoundImpact } from './count-compound-impact.ts'
import type { DrawingGround, GroundCell } from './drawing-ground.ts'
import { heirsAfter } from './heirs-after.ts'
import { countCell, type ImpactFacts, type ImpactPeople, totalOf } from './impact-counts.ts'

type Drawn = {
  proposal: Pick<ProposalRow, 'base' | 'cells' | 'levelNo'>
  ground: DrawingGround
  tree: AreaTree
}

/** What a proposal would do to the ground that it is drawn on, counted from the facts as they are now. */
export async function countImpact(db: Queryable, drawn: Drawn, now: Date): Promise<Impact> {
  const { proposal, ground, tree } = drawn
  if (proposal.levelNo === null) return countCompoundImpact(db, drawn, now)
  const own = ownCells(ground)
  const was = own.filter(({ id }) => proposal.base.some(({ areaId }) => areaId === id))
  const later = cellsAfter(ground, proposal)
  const put = proposal.cells.map(({ key, ...cell }) => ({ ...cell, id: key }))
  const below = was.flatMap(({ id }) => [...tree.subtreeOf([id])])
  const facts = { buildings: ground.buildings, cases: await listOpenPlaces(db, below), now }
  const [locateBefore, locateAfter] = [locatorOf(own), locatorOf(later)]
  const people = await countPeople(db, below)
  const placeAfter = await placesAfter(db, drawn, locateAfter)
  const peopleIn = (isThere: (areaId: number, isStaff: boolean) => boolean): ImpactPeople => ({
    staff: people.reduce((sum, { areaId, staff }) => (isThere(areaId, true) ? sum + staff : sum), 0),
    activeVolunteers: people.reduce(
      (sum, { areaId, volunteers }) => (isThere(areaId, false) ? sum + volunteers : sum),
      0,
    ),
  })
  const codeOf = new Map(was.map(({ id, code }) => [id, code]))
  const holders = new Map(later.map((cell) => [cell.id, cell.hasHolder]))
  const before = was.map((cell) => {
    const inside = new Set(tree.subtreeOf([cell.id]))
    return {
      areaId: cell.id,
      code: cell.code,
      ...countCell(cell, cell.leaderName !== null, inCell(facts, locateBefore, cell.id)),
      ...peopleIn((areaId) => inside.has(areaId)),
    }
  })
  const after = put.map((cell) => ({
    key: cell.id,
    areaId: cell.id > 0 ? cell.id : null,
    code: codeOf.get(cell.id) ?? null,
    ...countCell(cell, holders.get(cell.id) ?? false, inCell(facts, locateAfter, cell.id)),
    ...peopleIn((areaId, isStaff) => placeAfter(areaId, isStaff) === cell.id),
  }))
  const moved = ground.buildings.flatMap(({ id, label, compoundId, at, households, residents }) => {
    const [from, to] = [cellAt(locateBefore, at), cellAt(locateAfter, at)]
    return from === to ? [] : [{ id, label, compoundId, at, from, to, households, residents }]
  })
  const cutBefore = new Set(compoundsCut(locateBefore, ground.buildings))
  const cut = compoundsCut(locateAfter, ground.buildings).filter((id) => !cutBefore.has(id))
  const compounds = cut.length > 0 ? await listDrawingCompounds(db, ground.parentId) : []
  return {
    before,
    after,
    totals: { before: totalOf(before), after: totalOf(after) },
    balance: { before: parity(own, locateBefore, facts), after: parity(later, locateAfter, facts) },
    movedBuildings: moved,
    compoundsCut: compounds.flatMap(({ id, code, nameZh, nameEn }) => {
      if (!cut.includes(id)) return []
      const inside = ground.buildings.filter(({ compoundId }) => compoundId === id)
      const households = inside.reduce((sum, building) => sum + building.households, 0)
      return [{ id, code, nameZh, nameEn, buildings: inside.length, households }]
    }),
    cardsToReprint: put.length,
  }
}

/**
 * To which cell the people of an area come. Those of a cell that is no more go to its main successor, its staff only where
 * publishing takes it along; those of an area inside one, to where most of that lies.
 */
async function placesAfter(
  db: Queryable,
  { proposal, ground, tree }: Drawn,
  after: Locator,
): Promise<(areaId: number, isStaff: boolean) => number | null> {
  const kept = new Set(proposal.cells.map(({ key }) => key))
  const heirs = new Map(heirsAfter(ground, proposal).map((each) => [each.from, each]))
  const inside = new Map<number, number | null>()
  const drawnLevel = proposal.levelNo ?? 0
  for (const { levelNo } of tree.levels.filter((level) => level.levelNo > drawnLevel))
    for (const { id, geometry } of await listDrawnCells(db, ground.parentId, levelNo)) {
      const at = labelPoint(geometry)
      inside.set(id, at && cellAt(after, at))
    }
  return (areaId, isStaff) => {
    if (kept.has(areaId)) return areaId
    if (inside.has(areaId)) return inside.get(areaId) ?? null
    const heir = heirs.get(areaId)
    return !heir || (isStaff && !heir.withStaff) ? null : heir.to
  }
}

const ownCells = ({ cells, parentId }: DrawingGround) => cells.filter((cell) => cell.parentId === parentId)

const locatorOf = (cells: readonly { id: number; geometry: MultiPolygon }[]): Locator => buildLocator(cells)

const inCell = (
  { buildings, cases, now }: ImpactFacts<OpenPlace>,
  locator: Locator,
  id: number,
): ImpactFacts => ({
  buildings: buildings.filter(({ at }) => cellAt(locator, at) === id),
  cases: cases.filter(({ x, y }) => cellAt(locator, [x, y]) === id),
  now,
})

/** The compounds with buildings in more than one cell, by id. */
function compoundsCut(locator: Locator, buildings: readonly DrawingBuildingRow[]): number[] {
  const cells = new Map<number, Set<number | null>>()
  for (const { compoundId, at } of buildings)
    if (compoundId !== null)
      cells.set(compoundId, (cells.get(compoundId) ?? new Set()).add(cellAt(locator, at)))
  return [...cells].flatMap(([id, inside]) => (inside.size > 1 ? [id] : [])).sort((a, b) => a - b)
}

/** M20 over the comprehensive grids. */
function parity(
  cells: readonly Pick<GroundCell, 'id' | 'kind'>[],
  locator: Locator,
  { buildings }: ImpactFacts,
): number | null {
  const sums = new Map<number, number>(
    cells.flatMap(({ id, kind }) => (kind === 'comprehensive' ? [[id, 0] as [number, number]] : [])),
  )
  for (const { at, households } of buildings) {
    const id = cellAt(locator, at)
    const sum = id === null ? undefined : sums.get(id)
    if (id !== null && sum !== undefined) sums.set(id, sum + households)
  }
  const mean = [...sums.values()].reduce((sum, n) => sum + n, 0) / sums.size
  return mean > 0 ? Math.max(...[...sums.values()].map((n) => Math.abs(n - mean))) / mean : null
}
