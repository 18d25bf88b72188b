import type { MultiPolygon } from 'geojson'
import type { Impact, ImpactCell, ImpactCounts } from '../../geo/model/impact.ts'
import { buildLocator, type Locator } from '../../geo/topology/locator.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { countPeople } from '../sql/count-people.ts'
import type { DrawingBuildingRow } from '../sql/list-drawing-buildings.ts'
import { listOpenPlaces, type OpenPlace } from '../sql/list-open-places.ts'
import { readProposal } from '../sql/read-proposal.ts'
import { cellsAfter } from './check-proposal.ts'
import { type DrawingGround, type GroundCell, loadGround } from './drawing-ground.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'

type Named = { id: number; nameZh: string; nameEn: string | null }
type Facts = { buildings: readonly DrawingBuildingRow[]; cases: readonly OpenPlace[]; now: Date }

const dayMs = 86_400_000

/** What a proposal would do, counted from the facts as they are now; null where it is not the caller's to see. */
export async function impactOfProposal(
  db: Queryable,
  actor: Actor,
  id: number,
  now: Date,
): Promise<Impact | null> {
  const proposal = await readProposal(db, id)
  const scope = await scopeOf(db, actor)
  if (!proposal || !seesBoundariesOf(scope, actor, proposal.parentId)) return null
  const ground = await loadGround(db, proposal.parentId, proposal.levelNo)
  if (!ground) return null
  const own = ownCells(ground)
  const was = own.filter(({ id }) => proposal.base.some(({ areaId }) => areaId === id))
  const later = cellsAfter(ground, proposal)
  const put = proposal.cells.map(({ key, ...cell }) => ({ ...cell, id: key }))
  const subtree = (areaId: number) => [...scope.tree.subtreeOf([areaId])]
  const cases = await listOpenPlaces(
    db,
    was.flatMap(({ id }) => subtree(id)),
  )
  const facts = { buildings: ground.buildings, cases, now }
  const people = await countPeople(
    db,
    was.flatMap(({ id }) => subtree(id)),
  )
  const [locateBefore, locateAfter] = [locatorOf(own), locatorOf(later)]
  const holders = new Map(later.map((cell) => [cell.id, cell.hasHolder]))
  const before = was.map((cell) => {
    const inside = new Set(subtree(cell.id))
    const here = people.filter(({ areaId }) => inside.has(areaId))
    return {
      areaId: cell.id,
      code: cell.code,
      ...countCell(cell, cell.hasHolder, locateBefore, facts),
      staff: here.reduce((sum, { staff }) => sum + staff, 0),
      activeVolunteers: here.reduce((sum, { volunteers }) => sum + volunteers, 0),
    }
  })
  const after = put.map((cell) => ({
    key: cell.id,
    ...countCell(cell, holders.get(cell.id) ?? false, locateAfter, facts),
  }))
  const moved = ground.buildings.flatMap(({ id, at, households, residents }) => {
    const [from, to] = [cellAt(locateBefore, at), cellAt(locateAfter, at)]
    return from === to ? [] : [{ id, from, to, households, residents }]
  })
  const cutBefore = new Set(compoundsCut(locateBefore, ground.buildings))
  return {
    before,
    after,
    totals: { before: totalOf(before), after: totalOf(after) },
    balance: { before: parity(own, locateBefore, facts), after: parity(later, locateAfter, facts) },
    movedBuildings: moved,
    compoundsCut: compoundsCut(locateAfter, ground.buildings).filter((id) => !cutBefore.has(id)),
    cardsToReprint: put.length,
  }
}

const ownCells = ({ cells, parentId }: DrawingGround) => cells.filter((cell) => cell.parentId === parentId)

const locatorOf = (cells: readonly { id: number; geometry: MultiPolygon }[]): Locator => buildLocator(cells)

const cellAt = (locator: Locator, at: readonly [number, number]): number | null => {
  const found = locator.locate(at)
  return found.status === 'located' ? found.areaId : null
}

function countCell(cell: Named, hasHolder: boolean, locator: Locator, facts: Facts): ImpactCell {
  const buildings = facts.buildings.filter(({ at }) => cellAt(locator, at) === cell.id)
  const cases = facts.cases.filter(({ x, y }) => cellAt(locator, [x, y]) === cell.id)
  const openByState: ImpactCell['openByState'] = {}
  for (const { state } of cases) openByState[state] = (openByState[state] ?? 0) + 1
  const left = cases.map((each) => leftOf(each, facts.now))
  const count = (kind: ReturnType<typeof leftOf>) => left.filter((each) => each === kind).length
  return {
    nameZh: cell.nameZh,
    nameEn: cell.nameEn,
    buildings: buildings.length,
    households: buildings.reduce((sum, { households }) => sum + households, 0),
    residents: buildings.reduce((sum, { residents }) => sum + residents, 0),
    openCases: cases.length,
    openByState,
    overdue: count('overdue'),
    dueWithinDay: count('day'),
    dueLater: count('later'),
    noLimit: count('none'),
    hasHolder,
  }
}

/** What is left of a case's time. While it is suspended no limit runs. */
function leftOf({ isOverdue, dueAt, state }: OpenPlace, now: Date): 'overdue' | 'day' | 'later' | 'none' {
  if (isOverdue) return 'overdue'
  if (!dueAt || state === 'suspended') return 'none'
  return dueAt.getTime() - now.getTime() <= dayMs ? 'day' : 'later'
}

const totalOf = (cells: readonly ImpactCounts[]): ImpactCounts => ({
  buildings: cells.reduce((sum, { buildings }) => sum + buildings, 0),
  households: cells.reduce((sum, { households }) => sum + households, 0),
  residents: cells.reduce((sum, { residents }) => sum + residents, 0),
  openCases: cells.reduce((sum, { openCases }) => sum + openCases, 0),
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
  { buildings }: Facts,
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
