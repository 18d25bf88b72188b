import proj4 from 'proj4'
import type { Position } from '../model/area.ts'
import { cgcs2000Definition, cgcs2000Zone } from './cgcs2000.ts'
import { fromShifted } from './shifted-datum.ts'

/** What the numbers of a file mean, and how they become WGS-84. */
export type Datum = {
  /** Kept beside the geometry as `source_crs`: `WGS-84`, `CGCS2000`, `GCJ-02`, `BD-09` or `EPSG:4527`. */
  name: string
  /** Longitude and latitude in degrees, or a plane in metres. */
  unit: 'degree' | 'metre'
  toWgs84(position: Position): Position
}

const same = (position: Position): Position => position

export const wgs84: Datum = { name: 'WGS-84', unit: 'degree', toWgs84: same }

/** At the store's precision CGCS2000 equals WGS-84: they differ by centimetres to decimetres. */
const cgcs2000: Datum = { name: 'CGCS2000', unit: 'degree', toWgs84: same }

export const gcj02: Datum = {
  name: 'GCJ-02',
  unit: 'degree',
  toWgs84: (position) => fromShifted('GCJ-02', position),
}

export const bd09: Datum = {
  name: 'BD-09',
  unit: 'degree',
  toWgs84: (position) => fromShifted('BD-09', position),
}

export const webMercator: Datum = projected(
  'EPSG:3857',
  '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
)

const byName: Record<string, Datum> = {
  WGS84: wgs84,
  CRS84: wgs84,
  EPSG4326: wgs84,
  CGCS2000: cgcs2000,
  EPSG4490: cgcs2000,
  GCJ02: gcj02,
  BD09: bd09,
  BD09LL: bd09,
  EPSG3857: webMercator,
  EPSG900913: webMercator,
  EPSG102100: webMercator,
}

/**
 * The datum of a name: `WGS-84`, `CGCS2000`, `GCJ-02`, `BD-09`, `EPSG:n` (4326, 4490, 3857 and the zones of CGCS2000), also as
 * the URN of a GeoJSON `crs` member. null when it is none that can be converted without loss.
 */
export function datumByName(name: string): Datum | null {
  const urn = /^urn:ogc:def:crs:([^:]+):[^:]*:([^:]+)$/i.exec(name.trim())
  const plain = urn ? (urn[1]!.toUpperCase() === 'EPSG' ? `EPSG${urn[2]}` : urn[2]!) : name
  const key = plain.toUpperCase().replace(/[\s:_-]/g, '')
  const known = byName[key]
  if (known) return known
  const epsg = /^EPSG(\d+)$/.exec(key)
  const zone = epsg ? cgcs2000Zone(Number(epsg[1])) : null
  return zone ? projected(`EPSG:${epsg![1]}`, cgcs2000Definition(zone)) : null
}

/** A plane system from its proj4 definition. Easting first, whatever the registry's axis order says: that is how files are. */
export function projected(name: string, definition: string): Datum {
  const projection = proj4(definition)
  return {
    name,
    unit: 'metre',
    toWgs84: ([x, y]) => {
      const [lon, lat] = projection.inverse([x, y])
      return [lon!, lat!]
    },
  }
}
