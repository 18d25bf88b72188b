import { readFile, stat } from 'node:fs/promises'
import { datumByName } from '../../../geo/coords/datum.ts'
import { openSqlite, rowsOf, type SqliteFile } from '../../exchange/open-sqlite.ts'
import { ImportProblem } from '../import-problem.ts'
import { decodeWkb } from './decode-wkb.ts'
import type { BrokenRow, Source, SourceOptions, SourceRow } from './source.ts'

/** The file is held in memory as a whole. */
const largest = 256 * 1024 * 1024

/** Tables that hold what they hold: a view or a column that is reckoned could be made to run for ever. */
const plainTables = `
  select m.name
  from sqlite_schema m
  where m.type = 'table' and m.sql not like 'create virtual%'
    and not exists (select 1 from pragma_table_xinfo(m.name) as x where x.hidden > 0)`

const ownTables = ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys']

type Layer = {
  name: string
  column: string
  organization: string
  systemId: number
  definition: string
}

/** A GeoPackage (OGC 12-128r17): its one table of features, or the one that is named. */
export async function readGeoPackage(path: string, { layer }: SourceOptions): Promise<Source> {
  if ((await stat(path)).size > largest)
    throw new ImportProblem('file-unreadable', 'the GeoPackage is larger than 256 MB: split it')
  const bytes = await readFile(path)
  const chosen = await asking(bytes, (db) => layerOf(layersOf(db), layer))
  const columns = await asking(bytes, (db) =>
    [...rowsOf(db, 'select name from pragma_table_info(?)', [chosen.name])]
      .map(({ name }) => String(name))
      .filter((name) => name !== chosen.column),
  )
  return {
    columns,
    encoding: { name: 'utf-8', evidence: 'GeoPackages are' },
    crs: crsOf(chosen),
    async *rows() {
      const db = await openSqlite(bytes)
      try {
        let line = 0
        for (const row of rowsOf(db, `select * from "${chosen.name.replaceAll('"', '""')}"`)) {
          line += 1
          yield featureOf(row, chosen.column, line)
        }
      } catch (error) {
        throw unreadable(error)
      } finally {
        db.close()
      }
    },
  }
}

const listLayers = `
  select c.table_name as name, g.column_name as "column", s.organization, s.organization_coordsys_id as "systemId",
    s.definition
  from gpkg_contents c
  join gpkg_geometry_columns g on g.table_name = c.table_name
  join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
  where c.data_type = 'features' and c.table_name in (${plainTables})
  order by c.table_name`

async function asking<T>(bytes: Uint8Array, ask: (db: SqliteFile) => T): Promise<T> {
  const db = await openSqlite(bytes)
  try {
    return ask(db)
  } catch (error) {
    throw unreadable(error)
  } finally {
    db.close()
  }
}

function layersOf(db: SqliteFile): Layer[] {
  const plain = new Set([...rowsOf(db, plainTables)].map(({ name }) => name))
  const missing = ownTables.find((name) => !plain.has(name))
  if (missing) throw new ImportProblem('file-unreadable', `it is no GeoPackage: it has no table ${missing}`)
  return [...rowsOf(db, listLayers)] as Layer[]
}

const unreadable = (error: unknown): unknown =>
  error instanceof ImportProblem
    ? error
    : new ImportProblem('file-unreadable', `it is no whole GeoPackage: ${(error as Error).message}`)

function layerOf(layers: readonly Layer[], wanted: string | undefined): Layer {
  const names = layers.map(({ name }) => name).join(', ')
  if (layers.length === 0)
    throw new ImportProblem('file-unreadable', 'the GeoPackage holds no layer of features')
  const [first] = wanted === undefined ? layers : layers.filter(({ name }) => name === wanted)
  if (!first)
    throw new ImportProblem('file-unreadable', `the GeoPackage has no layer ${wanted}; it has ${names}`)
  if (wanted === undefined && layers.length > 1)
    throw new ImportProblem('file-unreadable', `the GeoPackage has several layers, name one: ${names}`)
  return first
}

/** Its name in the registry where that can be converted, else its definition. */
function crsOf({ organization, systemId, definition }: Layer): Source['crs'] {
  const name = `${organization.toUpperCase()}:${systemId}`
  if (systemId <= 0) return null
  return datumByName(name) ? { kind: 'name', text: name } : { kind: 'prj', text: definition }
}

function featureOf(row: Record<string, unknown>, column: string, line: number): SourceRow | BrokenRow {
  const { [column]: blob, ...props } = row
  if (!(blob instanceof Uint8Array)) return { line, props, geometry: null }
  try {
    return { line, props, geometry: decodeWkb(wkbIn(blob)) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { line, fault: { code: 'malformed-row', reason: `its geometry cannot be read: ${error.message}` } }
  }
}

/** Bytes of the box in the head, by its kind. */
const boxBytes = [0, 32, 48, 48, 64]

/** What stands behind the head of a GeoPackage's geometry. */
function wkbIn(blob: Uint8Array): Uint8Array {
  const box = boxBytes[((blob[3] ?? 0) >> 1) & 7]
  if (blob[0] !== 0x47 || blob[1] !== 0x50 || box === undefined) throw new RangeError('it has no head')
  return blob.subarray(8 + box)
}
