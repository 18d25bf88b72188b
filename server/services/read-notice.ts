import { type Notice, noticeSettingsSchema } from '../../geo/model/notice.ts'
import { borderSides, type Landmark } from '../../geo/topology/border-sides.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listAreaStaff } from '../sql/list-area-staff.ts'
import { listBoundaries } from '../sql/list-boundaries.ts'
import { listDrawingBuildings } from '../sql/list-drawing-buildings.ts'
import { listDrawnCells } from '../sql/list-drawn-cells.ts'
import { type LandmarkRow, listLandmarks } from '../sql/list-landmarks.ts'
import { listUsedServicePoints } from '../sql/list-used-service-points.ts'
import { readCity } from '../sql/read-city.ts'
import { readNoticeSettings } from '../sql/read-notice-settings.ts'
import { sumPlaces } from '../sql/sum-places.ts'
import { areaRef, scopeOf } from './scope-of.ts'

/** What stands on the notice card of an area; null: it is not among the caller's, or has no polygon. */
export async function readNotice(
  db: Queryable,
  actor: Actor,
  place: { level: string; code: string },
  now: Date,
): Promise<Notice | null> {
  const { tree, sees } = await scopeOf(db, actor)
  const area = tree.find(place.level, place.code)
  const city = await readCity(db)
  if (!area || !sees(area.id) || !city) return null
  const [boundary] = await listBoundaries(db, {
    level: area.level,
    at: null,
    areaIds: [area.id],
    isFormer: false,
  })
  if (!boundary || boundary.geometry === null) return null
  const geometry: Notice['geometry'] = JSON.parse(boundary.geometry)
  const settings = noticeSettingsSchema.parse(await readNoticeSettings(db))
  const landmarks = await listLandmarks(db, area.id)
  const around = (await listDrawnCells(db, area.id, area.levelNo)).filter(({ id }) => id !== area.id)
  const below = [...tree.subtreeOf([area.id])]
  // who of the residents is a party member is theirs to tell (DOMAIN 8)
  const staff = (await listAreaStaff(db, area.id, now)).filter(({ role }) => role !== 'party_member')
  const buildings = await listDrawingBuildings(db, area.id)
  return {
    area: areaRef(area),
    kind: area.kind as Notice['kind'],
    city: { titleZh: city.titleZh, titleEn: city.titleEn, attribution: city.attribution },
    ancestors: tree.ancestorsOf(area.id).map(areaRef),
    areaM2: area.areaM2,
    validFrom: boundary.validFrom?.toISOString() ?? null,
    geometry,
    extent: borderSides(
      geometry,
      landmarks.flatMap(landmarkOf),
      around.map(({ id, nameZh, nameEn, geometry }) => ({
        id,
        geometry,
        name: { kind: 'area', nameZh, nameEn },
      })),
    ),
    places: await sumPlaces(db, below),
    staff: staff.map((each) => ({ ...each, dutyPhone: settings.showsDutyPhones ? each.dutyPhone : null })),
    supervisionPhone: settings.supervisionPhone,
    mapApprovalNumber: settings.mapApprovalNumber,
    publicAddress: settings.publicAddress,
    map: {
      neighbours: around.map(({ id, code, nameZh, nameEn, geometry }) => ({
        id,
        level: area.level,
        code,
        nameZh,
        nameEn,
        geometry: geometry as Notice['geometry'],
      })),
      lines: landmarks.flatMap(({ geometry, ...line }) =>
        geometry.type === 'MultiLineString'
          ? [{ ...line, lines: geometry.coordinates as Notice['map']['lines'][number]['lines'] }]
          : [],
      ),
      water: landmarks.flatMap(({ geometry, nameZh, nameEn }) =>
        geometry.type === 'MultiPolygon'
          ? [{ nameZh, nameEn, geometry: geometry as Notice['geometry'] }]
          : [],
      ),
      buildings: buildings.map(({ outline }) => outline),
      servicePoints: await listUsedServicePoints(db, below),
    },
  }
}

/** What has no name is no landmark. */
function landmarkOf(row: LandmarkRow): Landmark[] {
  if (row.nameZh === null) return []
  const name = { kind: row.kind, nameZh: row.nameZh, nameEn: row.nameEn }
  return row.kind === 'water'
    ? [
        {
          name,
          lines: row.geometry.coordinates.flat(),
          shells: row.geometry.coordinates.map(([shell]) => shell!),
        },
      ]
    : [{ name, lines: row.geometry.coordinates }]
}
