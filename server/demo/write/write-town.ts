import { geodesicArea } from '../../../geo/coords/geodesic-area.ts'
import type { Transaction } from '../../db/db.ts'
import { setIdentity } from '../sql/set-identity.ts'
import { setSequence } from '../sql/set-sequence.ts'
import { type MultiPolygonPositions, type Town, townLevels } from '../town/town.ts'
import { multiLineHex, multiPolygonHex, pointHex, polygonHex } from './ewkb.ts'

/** Where geometry and households come from, as the store says of every row. */
export const source = 'demonstration'

/** Writes geography and buildings. An area's version has the area's id, a compound's version the compound's. */
export async function writeTown(tx: Transaction, town: Town): Promise<void> {
  await writeCity(tx)
  await writeAreas(tx, town)
  await writeCompounds(tx, town)
  await writeGround(tx, town)
  await writeBuildings(tx, town)
}

async function writeCity(tx: Transaction): Promise<void> {
  await tx.copyIn(
    'city',
    ['title_zh', 'title_en', 'time_zone', 'is_demonstration', 'attribution'],
    [['云澜市', 'Yunlan', 'Asia/Shanghai', true, '合成数据 · Synthetic data']],
  )
  await tx.copyIn(
    'level',
    ['level_no', 'code', 'name_zh', 'name_en', 'is_drawable', 'is_staffed'],
    townLevels.map((l) => [l.levelNo, l.code, l.nameZh, l.nameEn, l.isDrawable, l.isStaffed]),
  )
}

const areaM2 = (coordinates: MultiPolygonPositions) => geodesicArea({ type: 'MultiPolygon', coordinates })

async function writeAreas(tx: Transaction, { areas }: Town): Promise<void> {
  await tx.copyIn(
    'area',
    ['id', 'level_no', 'code', 'parent_id', 'district_id', 'kind'],
    areas.map((a) => [a.id, a.levelNo, a.code, a.parentId, a.districtId, a.kind]),
  )
  await tx.copyIn(
    'area_version',
    ['id', 'area_id', 'version_no', 'name_zh', 'name_en', 'geom', 'label_point', 'area_m2', 'source'],
    areas.map((a) => [
      a.id,
      a.id,
      1,
      a.nameZh,
      a.nameEn,
      multiPolygonHex(a.geometry),
      pointHex(a.labelPoint),
      areaM2(a.geometry),
      source,
    ]),
  )
  await setIdentity(tx, 'area', areas.length)
  await setIdentity(tx, 'area_version', areas.length)
}

async function writeCompounds(tx: Transaction, { compounds }: Town): Promise<void> {
  await tx.copyIn(
    'compound',
    ['id', 'code', 'type', 'delivered_on', 'organisation', 'has_owners_committee', 'property_company'],
    compounds.map((c) => [
      c.id,
      c.code,
      c.type,
      c.deliveredOn,
      c.organisation,
      c.hasOwnersCommittee,
      c.propertyCompany,
    ]),
  )
  await tx.copyIn(
    'compound_version',
    ['id', 'compound_id', 'version_no', 'name_zh', 'name_en', 'geom', 'label_point', 'area_m2'],
    compounds.map((c) => [
      c.id,
      c.id,
      1,
      c.nameZh,
      c.nameEn,
      multiPolygonHex(c.geometry),
      pointHex(c.labelPoint),
      areaM2(c.geometry),
    ]),
  )
  await setIdentity(tx, 'compound', compounds.length)
  await setIdentity(tx, 'compound_version', compounds.length)
}

async function writeGround(tx: Transaction, { roads, waters, parks }: Town): Promise<void> {
  const columns = ['code', 'class', 'name_zh', 'name_en', 'geom']
  await tx.copyIn(
    'road',
    columns,
    roads.map((r) => [r.code, r.class, r.nameZh, r.nameEn, multiLineHex(r.lines)]),
  )
  for (const [table, grounds] of [
    ['water', waters],
    ['park', parks],
  ] as const)
    await tx.copyIn(
      table,
      columns,
      grounds.map((g) => [g.code, g.class, g.nameZh, g.nameEn, multiPolygonHex(g.geometry)]),
    )
}

async function writeBuildings(tx: Transaction, { buildings }: Town): Promise<void> {
  await tx.copyIn(
    'building',
    ['district_id', 'id', 'code', 'compound_id', 'no', 'name_zh', 'unit_count', 'floors', 'geom'],
    buildings.map((b) => [
      b.districtId,
      b.id,
      b.code,
      b.compoundId,
      b.no,
      b.nameZh,
      b.unitCount,
      b.floors,
      polygonHex([b.ring]),
    ]),
  )
  await tx.copyIn(
    'building_state',
    ['district_id', 'building_id', 'households_total', 'households_occupied', 'residents', 'source'],
    buildings.map((b) => [b.districtId, b.id, b.householdsTotal, b.householdsOccupied, b.residents, source]),
  )
  await tx.copyIn(
    'building_area',
    ['district_id', 'building_id', 'area_id', 'location_status'],
    buildings.map((b) => [b.districtId, b.id, b.areaId, 'located']),
  )
  await setSequence(tx, 'building_id', buildings.length)
}
