import type { Extent, Position } from '../model/area.ts'
import { bd09, type Datum, datumByName, gcj02, webMercator, wgs84 } from './datum.ts'

export type DatumFinding = { ok: true; datum: Datum; evidence: string[] } | { ok: false; reason: string }

/** What a file shows of its coordinates when nobody has said what they are. */
export type DatumSample = {
  /** In the file's own numbers. */
  positions: readonly Position[]
  /** Of the city, WGS-84, where it is known. */
  cityExtent: Extent | null
  /** Vertices of borders already in the store, WGS-84; a file of the same or of the next level shares many of them. */
  knownVertices: readonly Position[]
}

/** So much of the sample must meet known borders before a shift is believed. */
const believable = 0.1

/**
 * The datum of undeclared numbers. Out of the range of degrees: Web Mercator or a 3-degree zone of CGCS2000, if that puts them
 * into the city. Degrees: WGS-84, unless the borders that are already there are met far better as GCJ-02 or BD-09.
 */
export function detectDatum(sample: DatumSample): DatumFinding {
  const { positions } = sample
  if (positions.length === 0) return { ok: true, datum: wgs84, evidence: ['no coordinates'] }
  if (positions.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180)) return shiftOf(sample)
  return planeOf(sample)
}

function planeOf({ positions, cityExtent }: DatumSample): DatumFinding {
  if (!cityExtent) return { ok: false, reason: 'its numbers are no degrees; declare its datum' }
  const zone = Math.floor(positions[0]![0] / 1e6)
  const candidates = [
    webMercator,
    datumByName(`EPSG:${4513 + zone - 25}`),
    datumByName(`EPSG:${4491 + zone - 13}`),
  ]
  for (const datum of candidates) {
    if (datum?.unit !== 'metre') continue
    const inside = positions.filter((position) => isIn(datum.toWgs84(position), cityExtent)).length
    if (inside / positions.length > 0.9)
      return {
        ok: true,
        datum,
        evidence: [`as ${datum.name} ${inside} of ${positions.length} points lie in the city`],
      }
  }
  return {
    ok: false,
    reason: 'its numbers are no degrees and fit the city in no plane system; declare its datum',
  }
}

function shiftOf(sample: DatumSample): DatumFinding {
  if (sample.knownVertices.length === 0)
    return {
      ok: true,
      datum: wgs84,
      evidence: ['degrees, and nothing to compare them with: taken as WGS-84'],
    }
  const shares = shiftShares(sample)
  const plain = shares[0]!
  const best = shares.toSorted((a, b) => b.share - a.share)[0]!
  const datum = best.share >= believable && best.share > 3 * plain.share ? best.datum : wgs84
  return { ok: true, datum, evidence: [sharesText(shares)] }
}

/** Of the sample, the share that meets a known vertex to a metre or two, under each datum; WGS-84 first. */
export function shiftShares({
  positions,
  knownVertices,
}: Omit<DatumSample, 'cityExtent'>): { datum: Datum; share: number }[] {
  const cell = (value: number) => Math.round(value * 1e5)
  const known = new Set(knownVertices.map(([lon, lat]) => `${cell(lon)} ${cell(lat)}`))
  const isKnown = ([lon, lat]: Position): boolean => {
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) if (known.has(`${cell(lon) + dx} ${cell(lat) + dy}`)) return true
    return false
  }
  return [wgs84, gcj02, bd09].map((datum) => ({
    datum,
    share: positions.filter((position) => isKnown(datum.toWgs84(position))).length / positions.length,
  }))
}

export const sharesText = (shares: readonly { datum: Datum; share: number }[]): string =>
  `points that meet borders in the store: ${shares.map(({ datum, share }) => `${Math.round(share * 100)} % as ${datum.name}`).join(', ')}`

const isIn = ([lon, lat]: Position, [west, south, east, north]: Extent): boolean =>
  lon >= west - 0.5 && lon <= east + 0.5 && lat >= south - 0.5 && lat <= north + 0.5
