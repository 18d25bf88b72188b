import type { Db, Transaction } from '../../server/db/db.ts'
import { rebuildCounters } from '../../server/services/rebuild-counters.ts'
import { tinyAreas, tinyLevels } from './tiny-areas.ts'
import { putTinyPeople, type TinyPeople } from './tiny-people.ts'
import { tinyBuildings, tinyServicePoints } from './tiny-places.ts'

type One = 1 | 2
type AreaCode =
  | `d${One}`
  | `d${One}s${One}`
  | `d${One}s${One}c${One}`
  | `d${One}s${One}c${One}g${One}`
  | `d${One}s${One}c${One}g${One}m${One}`

/** Ids by name. An area's code spells its path: d1s1c1g2m1 is micro-grid 1 of grid 2 of community 1 of street 1 of district 1. */
export type TinyCity = TinyPeople & {
  /** Monday 2026-03-02, 12:00 in the city: the clock's as_of. */
  now: Date
  area: Record<AreaCode, number>
  areaVersion: Record<AreaCode, number>
  compound: Record<'garden' | 'court', number>
  building: Record<keyof typeof tinyBuildings, { id: number; districtId: number }>
  servicePoint: Record<keyof typeof tinyServicePoints, number>
  category: Record<'heating' | 'noise' | 'care', number>
}

export const tinyCityNow = new Date('2026-03-02T04:00:00Z')

/**
 * A tiny city of squares for tests of the server: 2 districts, 4 streets, 8 communities, 16 grids and 32 micro-grids
 * of 0.01° by 0.01°, eight across and four up from 0°E 0°N; a compound across two grids, one inside a micro-grid,
 * loose buildings, one building outside; volunteers, staff, service points, categories and accounts; no cases.
 * Counters and the flags that the clock keeps are filled as of `now`.
 */
export async function buildTinyCity(db: Db): Promise<TinyCity> {
  return db.transaction(async (tx) => {
    await putCity(tx)
    const { area, areaVersion } = await putAreas(tx)
    const category = await putCategories(tx)
    const compound = await putCompounds(tx)
    const building = await putBuildings(tx, area, compound)
    const servicePoint = await putServicePoints(tx, area)
    const people = await putTinyPeople(tx, area, building)
    await rebuildCounters(tx)
    return { now: tinyCityNow, area, areaVersion, category, compound, building, servicePoint, ...people }
  })
}

async function putCity(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into city (title_zh, title_en, time_zone, attribution)
     values ('小城', 'Tiny city', 'Asia/Shanghai', 'made for tests')`,
  )
  await tx.query('insert into city_clock (as_of) values ($1::timestamptz)', [tinyCityNow])
  for (const level of tinyLevels) {
    await tx.query(
      `insert into level (level_no, code, name_zh, name_en, is_drawable, is_staffed)
       values ($1::int, $2, $3, $4, $5::boolean, $6::boolean)`,
      [level.levelNo, level.code, level.nameZh, level.nameEn, level.isDrawable, level.isStaffed],
    )
  }
  const layers = [
    ...tinyLevels.map((level) => level.code),
    'compound',
    'building',
    'service-point',
    'incident',
  ]
  await tx.query('insert into layer_revision (layer) select unnest($1::text[])', [layers])
}

async function putAreas(tx: Transaction): Promise<Pick<TinyCity, 'area' | 'areaVersion'>> {
  const area: Record<string, number> = {}
  const areaVersion: Record<string, number> = {}
  for (const { levelNo, code, parent, district, box, nameZh, nameEn } of tinyAreas()) {
    const { rows } = await tx.query<{ id: number; versionId: number }>(
      `with new_id as (
         select nextval(pg_get_serial_sequence('area', 'id'))::int as id
       ), new_area as (
         insert into area (id, level_no, code, parent_id, district_id, kind)
         select id, $1::int, $2, $3::int, coalesce($4::int, id), $11
         from new_id
       )
       insert into area_version (area_id, version_no, name_zh, name_en, geom, label_point, area_m2)
       select id, 1, $5, $6, st_multi(st_makeenvelope($7::float8, $8::float8, $9::float8, $10::float8, 4326)),
         st_setsrid(st_makepoint(($7::float8 + $9::float8) / 2, ($8::float8 + $10::float8) / 2), 4326),
         st_area(st_makeenvelope($7::float8, $8::float8, $9::float8, $10::float8, 4326)::geography)
       from new_id
       returning area_id as id, id as "versionId"`,
      [
        levelNo,
        code,
        parent === null ? null : area[parent],
        area[district] ?? null,
        nameZh,
        nameEn,
        ...box,
        levelNo === 5 ? 'micro' : levelNo === 4 ? 'comprehensive' : 'administrative',
      ],
    )
    area[code] = rows[0]!.id
    areaVersion[code] = rows[0]!.versionId
  }
  return { area: area as TinyCity['area'], areaVersion: areaVersion as TinyCity['areaVersion'] }
}

async function putCategories(tx: Transaction): Promise<TinyCity['category']> {
  const { rows } = await tx.query<{ code: keyof TinyCity['category']; id: number }>(
    `insert into category (code, name_zh, name_en, time_limit_hours, level_code, sensitive, season, required_occupancy)
     values ('heating', '供暖', 'Heating', 72, 'grid', false, '{11,12,1,2,3}', 0.70),
            ('noise', '噪声扰民', 'Noise', 24, 'grid', false, null, null),
            ('care', '关爱帮扶', 'Care', 48, 'community', true, null, null)
     returning code, id`,
  )
  return Object.fromEntries(rows.map((row) => [row.code, row.id])) as TinyCity['category']
}

/** `garden` lies across the two grids of community d1s1c1; `court` inside one micro-grid. */
async function putCompounds(tx: Transaction): Promise<TinyCity['compound']> {
  const { rows } = await tx.query<{ code: keyof TinyCity['compound']; id: number }>(
    `with new_compound as (
       insert into compound (code, delivered_on, organisation, has_owners_committee, property_company)
       values ('garden', '2019-10-01', 'branch', true, '安居物业'), ('court', null, 'instructor', false, null)
       returning code, id
     ), new_version as (
       insert into compound_version (compound_id, version_no, name_zh, name_en, geom, label_point)
       select n.id, 1, v.name_zh, v.name_en, st_multi(v.geom), st_centroid(v.geom)
       from new_compound n
       join (values ('garden', '花园小区', 'Garden', st_makeenvelope(0.001, 0.006, 0.009, 0.014, 4326)),
                    ('court', '庭院小区', 'Court', st_makeenvelope(0.021, 0.001, 0.029, 0.009, 4326)))
         as v (code, name_zh, name_en, geom) on v.code = n.code
     )
     select code, id from new_compound`,
  )
  return Object.fromEntries(rows.map((row) => [row.code, row.id])) as TinyCity['compound']
}

async function putBuildings(
  tx: Transaction,
  area: TinyCity['area'],
  compound: TinyCity['compound'],
): Promise<TinyCity['building']> {
  const ids: Record<string, { id: number; districtId: number }> = {}
  for (const [code, b] of Object.entries(tinyBuildings)) {
    const districtId = b.area === null ? 0 : area[b.area.slice(0, 2) as 'd1']
    const { rows } = await tx.query<{ id: number }>(
      `with new_building as (
         insert into building (district_id, id, code, compound_id, no, geom)
         values ($1::int, nextval('building_id')::int, $2, $3::int, $4,
           st_makeenvelope($5::float8 - 0.0001, $6::float8 - 0.0001, $5::float8 + 0.0001, $6::float8 + 0.0001, 4326))
         returning id
       ), new_state as (
         insert into building_state (district_id, building_id, households_total, households_occupied, residents)
         select $1::int, id, $7::int, $8::int, $9::int from new_building
       ), new_place as (
         insert into building_area (district_id, building_id, area_id, location_status)
         select $1::int, id, $10::int, case when $10::int is null then 'outside' else 'located' end from new_building
       ), new_care as (
         insert into care_count (district_id, building_id, category, n)
         select $1::int, id, 'lives_alone_elderly', $11::int from new_building where $11::int > 0
       )
       select id from new_building`,
      [
        districtId,
        code,
        b.compound === null ? null : compound[b.compound],
        b.no,
        ...b.at,
        ...b.households,
        b.residents,
        b.area === null ? null : area[b.area],
        b.care,
      ],
    )
    ids[code] = { id: rows[0]!.id, districtId }
  }
  return ids as TinyCity['building']
}

async function putServicePoints(tx: Transaction, area: TinyCity['area']): Promise<TinyCity['servicePoint']> {
  const ids: Record<string, number> = {}
  for (const [code, point] of Object.entries(tinyServicePoints)) {
    const { rows } = await tx.query<{ id: number }>(
      `insert into service_point (code, type, name_zh, opening_hours, geom, area_id)
       values ($1, 'party-service', $2, $3::jsonb, st_setsrid(st_makepoint($4::float8, $5::float8), 4326), $6::int)
       returning id`,
      [
        code,
        point.nameZh,
        point.hours === null ? null : JSON.stringify(point.hours),
        ...point.at,
        area[point.area],
      ],
    )
    ids[code] = rows[0]!.id
  }
  return ids as TinyCity['servicePoint']
}
