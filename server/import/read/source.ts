import type { RowFault } from '../row-fault.ts'
import type { ZipLimits } from './open-zip.ts'

/** One row of a file as it stands there. `geometry` is what GeoJSON calls so, in the file's own numbers. */
export type SourceRow = {
  /** Line of the file in which the row begins, from 1; for a Shapefile the number of the record. */
  line: number
  props: Record<string, unknown>
  geometry: unknown
}

/** A row that could not even be read. */
export type BrokenRow = { line: number; fault: RowFault }

export type Source = {
  /** Known for tables; null where every row brings its own. */
  columns: readonly string[] | null
  encoding: { name: string; evidence: string }
  /** What the file itself says of its coordinates: a .prj's text or the name in a GeoJSON `crs`. */
  crs: { kind: 'prj' | 'name'; text: string } | null
  /** Reads from the beginning each time it is called. */
  rows(): AsyncGenerator<SourceRow | BrokenRow>
}

export type SourceOptions = {
  encoding?: string
  delimiter?: string
  /** Of a file that holds several. */
  layer?: string
  /** What an archive may hold when it is unpacked. */
  zipLimits?: ZipLimits
}
