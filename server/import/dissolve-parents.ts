import { setImmediate } from 'node:timers/promises'
import type { MultiPolygon } from 'geojson'
import { unionOf } from '../../geo/checks/overlay-pieces.ts'
import { geodesicArea, ringArea } from '../../geo/coords/geodesic-area.ts'
import { labelPoint } from '../../geo/topology/label-point.ts'
import type { Transaction } from '../db/db.ts'
import { dissolvedSource } from '../sql/list-dissolved.ts'
import { type LevelArea, listLevelAreas } from './sql/page-level-areas.ts'
import { putDissolvedGeometry } from './sql/put-dissolved-geometry.ts'
import { encodeEwkb } from './write/encode-ewkb.ts'

/** Holes of a dissolved parent smaller than this are slits between children that do not quite meet; they are closed. */
const smallestHoleM2 = 100

/**
 * Makes the geometry of the areas above a level that have none of their own: the union of their children's. Upper levels
 * follow from lower ones. Returns the numbers of the levels in which something changed and how many areas did.
 */
export async function dissolveParents(
  tx: Transaction,
  levelNo: number,
): Promise<{ levelNos: number[]; areas: number }> {
  const levelNos: number[] = []
  let areas = 0
  let children = levelNo > 1 ? await listLevelAreas(tx, levelNo) : []
  for (let above = levelNo - 1; above >= 1; above--) {
    const parents = await listLevelAreas(tx, above)
    const changed = await dissolveLevel(tx, parents, children)
    if (changed === 0) break
    levelNos.push(above)
    areas += changed
    children = await listLevelAreas(tx, above)
  }
  return { levelNos, areas }
}

async function dissolveLevel(tx: Transaction, parents: LevelArea[], children: LevelArea[]): Promise<number> {
  let changed = 0
  for (const parent of parents) {
    if (parent.geometry && parent.source !== dissolvedSource) continue
    const parts = children.flatMap((child) =>
      child.parentId === parent.id && child.geometry ? [child.geometry] : [],
    )
    if (parts.length === 0) continue
    // the server may be answering others meanwhile
    await setImmediate()
    const geometry: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: unionOf(parts).map((polygon) =>
        polygon.filter((ring, i) => i === 0 || ringArea(ring) >= smallestHoleM2),
      ),
    }
    if (JSON.stringify(geometry.coordinates) === JSON.stringify(parent.geometry?.coordinates)) continue
    const label = labelPoint(geometry)
    await putDissolvedGeometry(tx, {
      id: parent.id,
      geom: encodeEwkb(geometry),
      labelPoint: label && encodeEwkb({ type: 'Point', coordinates: label }),
      areaM2: geodesicArea(geometry),
    })
    changed += 1
  }
  return changed
}
