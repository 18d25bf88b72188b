import { type Datum, webMercator } from '../coords/datum.ts'
import type { Extent, Position } from '../model/area.ts'

export type PositionFault = {
  code: 'not-a-number' | 'out-of-range' | 'web-mercator-numbers' | 'swapped-axes'
  reason: string
}

/**
 * A position in a file's own numbers → WGS-84 degrees, or why it cannot be one. `cityExtent` (with a margin) is what tells
 * swapped axes apart where both orders are possible degrees; a position far away that also does not fit swapped is let through.
 */
export function checkPosition(
  raw: unknown,
  datum: Datum,
  cityExtent: Extent | null,
): { ok: true; position: Position } | { ok: false; fault: PositionFault } {
  if (!Array.isArray(raw) || !Number.isFinite(raw[0]) || !Number.isFinite(raw[1]))
    return refuse('not-a-number', `${JSON.stringify(raw) ?? 'nothing'} is not a pair of numbers`)
  const [x, y] = raw as [number, number]
  const position = datum.unit === 'degree' && !isDegrees([x, y]) ? null : datum.toWgs84([x, y])
  if (position && isDegrees(position) && (!cityExtent || isIn(position, cityExtent)))
    return { ok: true, position }
  const swapped = swappedPosition([x, y], datum)
  if (swapped && (cityExtent ? isIn(swapped, cityExtent) : !position))
    return refuse('swapped-axes', `${x}, ${y} fits the city only with its axes swapped`)
  if (position && isDegrees(position)) return { ok: true, position }
  if (datum.unit === 'degree' && looksLikeWebMercator([x, y], cityExtent))
    return refuse('web-mercator-numbers', `${x}, ${y} are metres of Web Mercator, not degrees`)
  return refuse('out-of-range', `${x}, ${y} is no place on earth in ${datum.name}`)
}

const refuse = (code: PositionFault['code'], reason: string) => ({
  ok: false as const,
  fault: { code, reason },
})

const isDegrees = ([lon, lat]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90

function swappedPosition([x, y]: Position, datum: Datum): Position | null {
  if (datum.unit === 'degree' && !isDegrees([y, x])) return null
  const position = datum.toWgs84([y, x])
  return isDegrees(position) ? position : null
}

function looksLikeWebMercator(numbers: Position, cityExtent: Extent | null): boolean {
  if (Math.abs(numbers[0]) > 20_037_508.5 || Math.abs(numbers[1]) > 20_048_966.2) return false
  if (Math.abs(numbers[0]) < 1000 && Math.abs(numbers[1]) < 1000) return false
  return !cityExtent || isIn(webMercator.toWgs84(numbers), cityExtent)
}

/** Inside the extent, widened by its own size and by at least a tenth of a degree on each side. */
function isIn([lon, lat]: Position, [west, south, east, north]: Extent): boolean {
  const dx = Math.max(0.1, east - west)
  const dy = Math.max(0.1, north - south)
  return lon >= west - dx && lon <= east + dx && lat >= south - dy && lat <= north + dy
}
