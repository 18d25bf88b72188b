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

/** Rows of one of these tables: registers of all EPSG systems have some 7,000. */
const mostRegistered = 20_000

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
  // joined here: nothing says that a file keeps the keys of its own tables unique
  const columns = new Map(registered(db, 'gpkg_geometry_columns').map((row) => [row.table_name, row]))
  const systems = new Map(registered(db, 'gpkg_spatial_ref_sys').map((row) => [row.srs_id, row]))
  const names = registered(db, 'gpkg_contents')
    .filter(({ table_name, data_type }) => data_type === 'features' && plain.has(table_name))
    .map(({ table_name }) => table_name)
  return [...new Set(names)].sort().flatMap((name) => {
    const column = columns.get(name)
    const system = systems.get(column?.srs_id)
    if (!column || !system) return []
    const { organization, organization_coordsys_id: systemId, definition } = system
    return [{ name, column: column.column_name, organization, systemId, definition } as Layer]
  })
}

function registered(db: SqliteFile, table: string) {
  const rows = [...rowsOf(db, `select * from ${table} limit ${mostRegistered + 1}`)]
  if (rows.length > mostRegistered)
    throw new ImportProblem(
      'file-unreadable',
      `the GeoPackage has more than ${mostRegistered} rows in ${table}`,
    )
  return rows
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
