import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bd09, datumByName, gcj02, webMercator } from '../../../geo/coords/datum.ts'
import { toShifted } from '../../../geo/coords/shifted-datum.ts'

const inChina = fc.tuple(
  fc.double({ min: 75, max: 133, noNaN: true }),
  fc.double({ min: 20, max: 50, noNaN: true }),
)

describe('datum', () => {
  it.each([
    ['GCJ-02', gcj02],
    ['BD-09', bd09],
  ] as const)('%s is taken back to within 1e-8 degree', (name, datum) => {
    fc.assert(
      fc.property(inChina, ([lon, lat]) => {
        const back = datum.toWgs84(toShifted(name, [lon, lat]))
        expect(Math.abs(back[0] - lon)).toBeLessThan(1e-8)
        expect(Math.abs(back[1] - lat)).toBeLessThan(1e-8)
      }),
    )
  })

  it('shifts Beijing by hundreds of metres in GCJ-02', () => {
    const [lon, lat] = toShifted('GCJ-02', [116.39, 39.91])
    const metres = Math.hypot(
      (lon - 116.39) * 111_320 * Math.cos((39.91 * Math.PI) / 180),
      (lat - 39.91) * 111_320,
    )
    expect(metres).toBeGreaterThan(300)
    expect(metres).toBeLessThan(900)
  })

  it.each([
    // the central meridian on the equator, one zone of each family
    ['EPSG:4513', 25_500_000, 75],
    ['EPSG:4527', 39_500_000, 117],
    ['EPSG:4533', 45_500_000, 135],
    ['EPSG:4548', 500_000, 117],
    ['EPSG:4491', 13_500_000, 75],
    ['EPSG:4498', 20_500_000, 117],
    ['EPSG:4509', 500_000, 117],
  ])('%s has its meridian at %d → %d°E', (name, easting, meridian) => {
    const [lon, lat] = datumByName(name)!.toWgs84([easting, 0])
    expect(lon).toBeCloseTo(meridian, 9)
    expect(lat).toBeCloseTo(0, 9)
  })

  it.each([
    // what PROJ (PostGIS st_transform) gives for 116.4°E, 39.9°N
    ['EPSG:4548', 448_688.8557],
    ['EPSG:4527', 39_448_688.8557],
    ['EPSG:4498', 20_448_688.8557],
  ])('%s agrees with PROJ to a millimetre', (name, easting) => {
    const [lon, lat] = datumByName(name)!.toWgs84([easting, 4_418_598.0013])
    expect(Math.abs(lon - 116.4)).toBeLessThan(1e-8)
    expect(Math.abs(lat - 39.9)).toBeLessThan(1e-8)
  })

  it('reads names as they are written in the wild', () => {
    const names = [
      'wgs84',
      'urn:ogc:def:crs:OGC:1.3:CRS84',
      'epsg:4490',
      'GCJ02',
      'bd-09',
      'urn:ogc:def:crs:EPSG::4527',
    ]
    expect(names.map((name) => datumByName(name)?.name)).toEqual([
      'WGS-84',
      'WGS-84',
      'CGCS2000',
      'GCJ-02',
      'BD-09',
      'EPSG:4527',
    ])
    expect(datumByName('EPSG:2437')).toBeNull()
  })

  it('takes Web Mercator back to degrees', () => {
    const [lon, lat] = webMercator.toWgs84([20037508.342789244, 0])
    expect(lon).toBeCloseTo(180, 9)
    expect(lat).toBeCloseTo(0, 9)
  })
})
