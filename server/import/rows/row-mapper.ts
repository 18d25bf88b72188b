import { type CheckedGeometry, checkGeometry } from '../../../geo/checks/check-geometry.ts'
import { checkPosition } from '../../../geo/checks/check-position.ts'
import type { Datum } from '../../../geo/coords/datum.ts'
import { roundPosition } from '../../../geo/coords/grid.ts'
import type { Extent, Position } from '../../../geo/model/area.ts'
import type { BundleFile } from '../../../geo/model/bundle.ts'
import { importKindRules } from '../../../geo/model/import-kind.ts'
import { ImportProblem } from '../import-problem.ts'
import type { Source, SourceRow } from '../read/source.ts'
import type { RowFault } from '../row-fault.ts'
import { compileValue, type Value } from './compile-value.ts'

/** A row in the store's terms: typed fields, geometry in WGS-84 on the grid. */
export type MappedRow = {
  line: number
  values: Readonly<Record<string, Value>>
  geometry: CheckedGeometry | null
  labelPoint: Position | null
  /** The geometry was taken apart or lost a flat part. */
  repaired: boolean
  care: Readonly<Record<string, number>>
}

export type RowResult = { ok: true; row: MappedRow } | { ok: false; key: string | null; fault: RowFault }

/** What every row of a file is read with. */
export type RowContext = { timeZone: string; datum: Datum; cityExtent: Extent | null }

/** A function from a file's rows to the store's, by the file's rules. Throws ImportProblem where a table lacks a column. */
export function rowMapper(
  file: BundleFile,
  source: Source,
  context: RowContext,
): (row: SourceRow) => RowResult {
  requireColumns(file, source)
  const rule = importKindRules[file.kind]
  const timeZone = file.timeZone ?? context.timeZone
  const readers = Object.entries(file.fields).map(
    ([name, value]) => [name, compileValue(name, value, rule.fields[name]!, timeZone)] as const,
  )
  return (row) => {
    const unwanted = file.filter.find((each) => !each.in.includes(String(row.props[each.column] ?? '')))
    if (unwanted) {
      const fault = { code: 'filtered-out', reason: `${unwanted.column} is not wanted` } as const
      return { ok: false, key: null, fault }
    }
    const values: Record<string, Value> = {}
    for (const [name, read] of readers) {
      const result = read(row.props)
      if (!result.ok) return { ok: false, key: keyOf(values), fault: result.fault }
      values[name] = result.value
    }
    const care = careOf(file, row)
    if ('code' in care) return { ok: false, key: keyOf(values), fault: care }
    const shape = shapeOf(file, row, context)
    if ('code' in shape) return { ok: false, key: keyOf(values), fault: shape }
    return { ok: true, row: { line: row.line, values, care: care.counts, ...shape } }
  }
}

type Shape = Pick<MappedRow, 'geometry' | 'labelPoint' | 'repaired'>

const noShape: Shape = { geometry: null, labelPoint: null, repaired: false }

/** The row's geometry, checked and converted, with the place of its name. */
function shapeOf(file: BundleFile, row: SourceRow, context: RowContext): Shape | RowFault {
  const { shape, geometry: wanted } = importKindRules[file.kind]
  const raw = rawGeometry(file, row, wanted)
  if (raw === null)
    return wanted === 'required' ? { code: 'geometry-missing', reason: 'has no geometry' } : noShape
  const checked = checkGeometry(raw, { shape, datum: context.datum, cityExtent: context.cityExtent })
  if (!checked.ok) return checked.fault
  const { geometry, repaired } = checked
  return { geometry, repaired, labelPoint: labelPointOf(file, row, context) }
}

const keyOf = (values: Record<string, Value>): string | null =>
  typeof values.key === 'string' ? values.key : null

function requireColumns(file: BundleFile, { columns }: Source): void {
  if (!columns) return
  const wanted = Object.values(file.fields).map((rule) => (typeof rule === 'string' ? rule : rule.column))
  if (file.point)
    wanted.push(...('lon' in file.point ? [file.point.lon, file.point.lat] : [file.point.column]))
  wanted.push(
    file.labelPoint?.column,
    ...file.filter.map((each) => each.column),
    ...Object.values(file.care ?? {}),
  )
  const missing = [...new Set(wanted.filter((column) => column !== undefined && !columns.includes(column)))]
  if (missing.length > 0)
    throw new ImportProblem(
      'missing-column',
      `${file.path} has no column ${missing.join(', ')}; it has ${columns.join(', ')}`,
    )
}

/** What the row says of its place, as GeoJSON in the file's numbers; null where it says nothing. */
function rawGeometry(file: BundleFile, row: SourceRow, wanted: 'required' | 'optional' | 'none'): unknown {
  if (wanted === 'none') return null
  if (!file.point) return row.geometry
  const coordinates =
    'lon' in file.point
      ? pairOf(row.props[file.point.lon], row.props[file.point.lat])
      : pointOf(row.props[file.point.column], file.point.order)
  return coordinates && { type: 'Point', coordinates }
}

const isEmpty = (cell: unknown): boolean => cell === null || cell === undefined || cell === ''

function pairOf(lon: unknown, lat: unknown): [number, number] | null {
  if (isEmpty(lon) && isEmpty(lat)) return null
  return [isEmpty(lon) ? Number.NaN : Number(lon), isEmpty(lat) ? Number.NaN : Number(lat)]
}

/** `[39.9, 116.4]` or `39.9, 116.4` as longitude and latitude. */
function pointOf(cell: unknown, order: 'lon,lat' | 'lat,lon'): [number, number] | null {
  if (isEmpty(cell)) return null
  const parts = Array.isArray(cell)
    ? cell
    : String(cell)
        .replace(/[[\]()]/g, '')
        .split(/[,\s]+/)
  const [a, b] = parts.map(Number)
  return order === 'lat,lon' ? [b ?? Number.NaN, a ?? Number.NaN] : [a ?? Number.NaN, b ?? Number.NaN]
}

/** A label point that is no place is left out: one is then computed. */
function labelPointOf(file: BundleFile, row: SourceRow, context: RowContext): Position | null {
  if (!file.labelPoint) return null
  const raw = pointOf(row.props[file.labelPoint.column], file.labelPoint.order)
  const checked = raw && checkPosition(raw, context.datum, context.cityExtent)
  return checked?.ok ? roundPosition(checked.position) : null
}

/** More care subjects than any building holds: a number beyond it is a slip. */
const mostOfABuilding = 1_000_000

function careOf(file: BundleFile, row: SourceRow): RowFault | { counts: Record<string, number> } {
  const counts: Record<string, number> = {}
  for (const [category, column] of Object.entries(file.care ?? {})) {
    const count = Number(row.props[column] ?? 0)
    if (!Number.isInteger(count) || count < 0 || count > mostOfABuilding)
      return { code: 'not-a-number', reason: `${column} is not a count` }
    counts[category] = count
  }
  return { counts }
}
