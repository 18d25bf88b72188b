import type { BoundaryCollection, BoundaryFormat } from '../../geo/model/boundary.ts'
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
