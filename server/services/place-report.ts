import type { LocationStatus, Position } from '../../geo/model/area.ts'
import type { Incident, Report } from '../../geo/model/incident.ts'
import type { Queryable } from '../db/db.ts'
import { findCompound } from '../sql/find-compound.ts'
import { findCompoundAt } from '../sql/find-compound-at.ts'
import { readFootprint } from '../sql/read-footprint.ts'
import { currentAreaTree } from './area-tree.ts'
import { currentLocator } from './current-locator.ts'

export type ReportPlace = {
  position: Position | null
  locationQuality: Incident['locationQuality']
  compoundId: number | null
}

export type PlaceRefusal = { ok: false; reason: 'unknown-compound' | 'unknown-building' }

/**
 * Where a report says that something is: an exact position, or a point inside the buildings it names, or the label
 * point of the compound it names (rough, and marked so), or nowhere. What is exact goes before what is rough.
 */
export async function placeReport(
  tx: Queryable,
  report: Pick<Report, 'position' | 'buildingIds' | 'compoundCode'>,
): Promise<({ ok: true } & ReportPlace) | PlaceRefusal> {
  const compound = report.compoundCode === undefined ? null : await findCompound(tx, report.compoundCode)
  if (report.compoundCode !== undefined && !compound) return { ok: false, reason: 'unknown-compound' }
  const buildingIds = [...new Set(report.buildingIds)]
  const footprint = buildingIds.length > 0 ? await readFootprint(tx, buildingIds) : null
  if (footprint && footprint.known < buildingIds.length) return { ok: false, reason: 'unknown-building' }

  const named = compound?.id ?? footprint?.compoundId ?? null
  if (report.position) {
    const position = onGrid(report.position)
    return {
      ok: true,
      position,
      locationQuality: 'exact',
      compoundId: named ?? (await findCompoundAt(tx, position)),
    }
  }
  if (footprint) {
    const position = onGrid([footprint.x, footprint.y])
    return { ok: true, position, locationQuality: 'building', compoundId: named }
  }
  if (compound) {
    const position = compound.x === null || compound.y === null ? null : onGrid([compound.x, compound.y])
    return { ok: true, position, locationQuality: 'compound', compoundId: compound.id }
  }
  return { ok: true, position: null, locationQuality: 'unknown', compoundId: null }
}

export type AreaOfPosition = {
  locationStatus: LocationStatus
  areaId: number | null
  areaVersionId: number | null
  /** Home district of the fact; 0 where it lies in no area. */
  districtId: number
}

/** The leaf area of a position as the boundaries stand now. */
export async function areaOfPosition(tx: Queryable, position: Position | null): Promise<AreaOfPosition> {
  const nowhere = { areaId: null, areaVersionId: null, districtId: 0 }
  if (!position) return { locationStatus: 'unlocated', ...nowhere }
  const found = (await currentLocator(tx)).locate(position)
  if (found.status !== 'located') return { locationStatus: found.status, ...nowhere }
  const area = (await currentAreaTree(tx)).byId.get(found.areaId)
  if (!area) throw new Error(`the locator knows area ${found.areaId}, the tree of areas does not`)
  return {
    locationStatus: 'located',
    areaId: area.id,
    areaVersionId: area.versionId,
    districtId: area.districtId,
  }
}

/** The store's coordinates are whole multiples of 1e-7°. */
const onGrid = ([lon, lat]: Position): Position => [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
