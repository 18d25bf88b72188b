import type { ImportKind } from '../../../geo/model/import-kind.ts'
import type { Queryable } from '../../db/db.ts'

/** Columns of every stage: the row's number in the file, its line, its key, and a hash of what it says. */
const common = 'row_no integer, line integer, key text, content text'

/** What a file's rows are copied into before they are compared with the store. */
const columns: Record<ImportKind, string> = {
  areas: `name_zh text, name_en text, kind text, parent_id integer, district_id integer, geom geometry,
    label_point geometry, area_m2 double precision, repaired boolean, source_crs text`,
  compounds: `name_zh text, name_en text, type text, delivered_on date, organisation text,
    has_owners_committee boolean, property_company text, geom geometry, label_point geometry,
    area_m2 double precision, source_crs text`,
  roads: 'class text, name_zh text, name_en text, geom geometry, source_crs text',
  water: 'class text, name_zh text, name_en text, geom geometry, source_crs text',
  parks: 'class text, name_zh text, name_en text, geom geometry, source_crs text',
  'service-points': `type text, name_zh text, name_en text, status text, opening_hours jsonb,
    area_m2 double precision, geom geometry, area_id integer, source_crs text`,
  buildings: `district_id integer, area_id integer, location_status text, compound_id integer, no text, name_zh text,
    unit_count integer, floors integer, households_total integer, households_occupied integer, residents integer,
    care jsonb, geom geometry, source_crs text`,
  staff: 'role text, name text, area_id integer, duty_phone text, valid_from timestamptz',
  volunteers: `kind text, status text, area_id integer, district_id integer, checked_in_at timestamptz,
    service_ended_at timestamptz, service_hours numeric`,
  incidents: `district_id integer, area_id integer, location_status text, location_quality text, category_id smallint,
    source text, severity text, title text, description text, state text, outcome text, opened_at timestamptz,
    closed_at timestamptz, due_at timestamptz, requester_count integer, compound_id integer, geom geometry,
    source_crs text`,
}

/** The names of a stage's columns, in order. */
export const stageColumns = (kind: ImportKind): string[] =>
  `${common}, ${columns[kind]}`.split(',').map((column) => column.trim().split(' ')[0]!)

/** Makes the empty table `import_stage` of this transaction for rows of one kind. */
export async function createStage(tx: Queryable, kind: ImportKind): Promise<void> {
  await tx.query('drop table if exists import_stage')
  await tx.query(`create temp table import_stage (${common}, ${columns[kind]}) on commit drop`)
}
