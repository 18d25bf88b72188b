import type { BoundaryCollection, BoundaryFormat } from '../../geo/model/boundary.ts'
import type { BoundaryText } from '../services/boundaries-at.ts'
import { writeCsv } from './write-csv.ts'
import { writeFlatGeobuf } from './write-flatgeobuf.ts'
import { writeGeoJson } from './write-geojson.ts'
import { writeGeoPackage } from './write-geopackage.ts'
import { writeKml } from './write-kml.ts'
import { writeShapefile } from './write-shapefile.ts'

/** What a file is called inside and outside. */
export type FileNames = {
  /** Of the table or the Shapefile: plain ASCII. */
  table: string
  /** For people. */
  title: string
  at: Date
}

type Writer = {
  mediaType: string
  /** Of the file's name. */
  ending: string
  write(collection: BoundaryCollection, names: FileNames): Uint8Array | Promise<Uint8Array>
}

/** What is to be written. */
export type WriteJob = { format: BoundaryFormat; boundaries: readonly BoundaryText[]; names: FileNames }

/** A file of boundaries. */
export async function writeBoundaries({ format, boundaries, names }: WriteJob): Promise<Uint8Array> {
  const features = boundaries.map(({ properties, geometry }) => ({
    type: 'Feature' as const,
    properties,
    geometry: geometry === null ? null : JSON.parse(geometry),
  }))
  return boundaryWriters[format].write({ type: 'FeatureCollection', features }, names)
}

/** How boundaries are written in each format. */
export const boundaryWriters: Record<BoundaryFormat, Writer> = {
  geojson: { mediaType: 'application/geo+json', ending: 'geojson', write: writeGeoJson },
  geopackage: { mediaType: 'application/geopackage+sqlite3', ending: 'gpkg', write: writeGeoPackage },
  shapefile: {
    mediaType: 'application/zip',
    ending: 'shp.zip',
    write: (collection, { table }) => writeShapefile(collection, table),
  },
  kml: { mediaType: 'application/vnd.google-earth.kml+xml', ending: 'kml', write: writeKml },
  flatgeobuf: { mediaType: 'application/flatgeobuf', ending: 'fgb', write: writeFlatGeobuf },
  csv: { mediaType: 'text/csv; charset=utf-8', ending: 'csv', write: writeCsv },
}
