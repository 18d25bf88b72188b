import { readFile, stat } from 'node:fs/promises'
import { kml } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import type { Geometry } from 'geojson'
import iconv from 'iconv-lite'
import { ImportProblem } from '../import-problem.ts'
import { findEncoding } from './find-encoding.ts'
import type { Source, SourceOptions, SourceRow } from './source.ts'

/** The document is built as a whole, which takes a second or two of nobody else's being answered. */
const largest = 4 * 1024 * 1024

/**
 * The placemarks of a KML file (OGC 12-007), numbered from 1, with their name and extended data. KML says of itself that it is
 * WGS-84, whatever it holds: the datum is left to be detected.
 */
export async function readKml(path: string, options: SourceOptions): Promise<Source> {
  if ((await stat(path)).size > largest)
    throw new ImportProblem(
      'file-unreadable',
      'the KML is larger than 4 MB: bring it as GeoJSON or GeoPackage',
    )
  const encoding = await findEncoding(path, options.encoding)
  const { features } = kml(parse(iconv.decode(await readFile(path), encoding.name)))
  return {
    columns: null,
    encoding,
    crs: null,
    async *rows() {
      for (const [i, { properties, geometry }] of features.entries())
        yield { line: i + 1, props: properties ?? {}, geometry: polygonsOf(geometry) } satisfies SourceRow
    },
  }
}

function parse(text: string) {
  // definitions in a document could be made to swell without end
  if (/<!DOCTYPE/i.test(text))
    throw new ImportProblem('file-unreadable', 'the KML brings a document type of its own')
  try {
    const document = new DOMParser({ onError: onlyWarn }).parseFromString(text, 'text/xml')
    if (document.getElementsByTagName('kml').length > 0) return document
  } catch (error) {
    throw new ImportProblem(
      'file-unreadable',
      `it is no well-formed KML: ${(error as Error).message.split('\n')[0]}`,
    )
  }
  throw new ImportProblem('file-unreadable', 'it is XML, but no KML')
}

function onlyWarn(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message)
}

/** Several polygons of one placemark as one geometry. */
function polygonsOf(geometry: Geometry | null): unknown {
  if (geometry?.type !== 'GeometryCollection') return geometry
  const polygons = geometry.geometries.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : []))
  return polygons.length === geometry.geometries.length
    ? { type: 'MultiPolygon', coordinates: polygons }
    : geometry
}
