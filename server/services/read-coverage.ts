import { boundarySettingsSchema } from '../../geo/model/boundary-settings.ts'
import type { CommunityCoverage, compoundLevel } from '../../geo/model/proposal.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listDrawingBuildings } from '../sql/list-drawing-buildings.ts'
import { listDrawingCompounds } from '../sql/list-drawing-compounds.ts'
import { listDrawingLines } from '../sql/list-drawing-lines.ts'
import { readAreaGeometry } from '../sql/read-area-geometry.ts'
import { readBoundarySettings } from '../sql/read-boundary-settings.ts'
import { sumPlaceCounters } from '../sql/sum-place-counters.ts'
import { listGroundCells } from './drawing-ground.ts'
import { drawnLevelOf, seesBoundariesOf } from './proposal-scope.ts'
import { areaRef, scopeOf } from './scope-of.ts'

/**
 * What drawing in one area needs, its cells or (`of`) its compounds; null: there is nothing to draw in it, or it is not the caller's. Of what stands around, and is
 * not the caller's to see, there is the ground alone: no word of people.
 */
export async function readCoverage(
  db: Queryable,
  actor: Actor,
  { level, code, of }: { level: string; code: string; of?: typeof compoundLevel },
): Promise<CommunityCoverage | null> {
  const scope = await scopeOf(db, actor)
  const parent = scope.tree.find(level, code)
  const drawn = parent && drawnLevelOf(scope, parent)
  if (!parent || !drawn || !seesBoundariesOf(scope, actor, parent.id)) return null
  const geometry = await readAreaGeometry(db, parent.id)
  if (!geometry) return null
  const cells = await listGroundCells(db, parent.id, of ? null : drawn.levelNo)
  const buildings = await listDrawingBuildings(db, parent.id)
  const inside = scope.tree.subtreeOf([parent.id])
  const isTheirs = (areaId: number | null) => (areaId !== null && inside.has(areaId)) || scope.sees(areaId)
  const around = of ? [] : cells.filter(({ id }) => !inside.has(id) && scope.sees(id))
  const households = await householdsIn(db, new Map(around.map(({ id }) => [id, scope.tree.subtreeOf([id])])))
  return {
    parent: { ...areaRef(parent), geometry } as CommunityCoverage['parent'],
    level: of ?? drawn.code,
    settings: boundarySettingsSchema.parse(await readBoundarySettings(db)),
    cells: cells.map((cell) => ({
      ...cell,
      leaderName: isTheirs(cell.id) ? cell.leaderName : null,
      hasHolder: cell.leaderName !== null,
      households: households.get(cell.id) ?? null,
      level: of ?? drawn.code,
    })) as CommunityCoverage['cells'],
    buildings: buildings.map(({ id, compoundId, at, outline, households, residents, areaId }) => ({
      id,
      compoundId,
      at,
      outline,
      ...(isTheirs(areaId) ? { households, residents } : { households: 0, residents: 0 }),
    })),
    compounds: await listDrawingCompounds(db, parent.id),
    lines: await listDrawingLines(db, parent.id),
  }
}

/** The households of areas, each by the leaf areas in it. */
async function householdsIn(
  db: Queryable,
  leavesOf: ReadonlyMap<number, ReadonlySet<number>>,
): Promise<Map<number, number>> {
  if (leavesOf.size === 0) return new Map()
  const rows = await sumPlaceCounters(
    db,
    [...leavesOf.values()].flatMap((leaves) => [...leaves]),
  )
  const ofLeaf = new Map(rows.map(({ areaId, householdsTotal }) => [areaId, householdsTotal]))
  return new Map(
    [...leavesOf].map(([id, leaves]) => [
      id,
      [...leaves].reduce((sum, leaf) => sum + (ofLeaf.get(leaf) ?? 0), 0),
    ]),
  )
}
