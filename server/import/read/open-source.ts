import { access } from 'node:fs/promises'
import type { BundleFile } from '../../../geo/model/bundle.ts'
import { ImportProblem } from '../import-problem.ts'
import type { ZipLimits } from './open-zip.ts'
import { readCsv } from './read-csv.ts'
import { readGeoJson } from './read-geojson.ts'
import { readGeoPackage } from './read-geopackage.ts'
import { readKml } from './read-kml.ts'
import { readShapefile } from './read-shapefile.ts'
import type { Source, SourceOptions } from './source.ts'

type Format = NonNullable<BundleFile['format']>

const readers: Record<Format, (path: string, options: SourceOptions) => Promise<Source>> = {
  csv: readCsv,
  geojson: readGeoJson,
  geopackage: readGeoPackage,
  kml: readKml,
  shapefile: readShapefile,
}

const byEnding: Record<string, Format> = {
  csv: 'csv',
  geojson: 'geojson',
  geojsonl: 'geojson',
  gpkg: 'geopackage',
  json: 'geojson',
  kml: 'kml',
  zip: 'shapefile',
}

/** Opens a file of a bundle with the reader of its format. */
export async function openSource(path: string, file: BundleFile, limits?: ZipLimits): Promise<Source> {
  const format = file.format ?? byEnding[file.path.split('.').at(-1)?.toLowerCase() ?? '']
  if (!format)
    throw new ImportProblem('file-unreadable', `the format of ${file.path} is not known: declare it`)
  try {
    await access(path)
  } catch {
    throw new ImportProblem('file-missing', `there is no file ${file.path}`)
  }
  return readers[format](path, {
    encoding: file.encoding,
    delimiter: file.delimiter,
    layer: file.layer,
    zipLimits: limits,
  })
}
