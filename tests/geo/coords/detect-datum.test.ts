import { describe, expect, it } from 'vitest'
import { detectDatum } from '../../../geo/coords/detect-datum.ts'
import { toShifted } from '../../../geo/coords/shifted-datum.ts'
import type { Extent, Position } from '../../../geo/model/area.ts'

const corners: Position[] = Array.from({ length: 50 }, (_, i) => [116 + i / 1000, 39 + (i % 7) / 1000])
const city: Extent = [115.9, 38.9, 116.2, 39.2]
const nameOf = (
  positions: readonly Position[],
  knownVertices: readonly Position[],
  cityExtent: Extent | null = city,
) => {
  const finding = detectDatum({ positions, knownVertices, cityExtent })
  return finding.ok ? finding.datum.name : null
}

describe('detectDatum', () => {
  it('takes degrees as WGS-84 where there is nothing to compare them with, and says so', () => {
    const finding = detectDatum({ positions: corners, knownVertices: [], cityExtent: null })
    expect(finding).toMatchObject({ ok: true, datum: { name: 'WGS-84' } })
    expect(finding.ok && finding.evidence[0]).toContain('nothing to compare')
  })

  it.each(['GCJ-02', 'BD-09'] as const)('recognises %s by borders that are known', (datum) => {
    expect(
      nameOf(
        corners.map((corner) => toShifted(datum, corner)),
        corners,
      ),
    ).toBe(datum)
  })

  it('stays with WGS-84 where borders are met as they are, or by chance only', () => {
    expect(nameOf(corners, corners)).toBe('WGS-84')
    expect(nameOf(corners, [[110, 30]])).toBe('WGS-84')
  })

  it('recognises Web Mercator and a 3-degree zone by the city', () => {
    expect(nameOf([[12_913_060, 4_721_671]], [])).toBe('EPSG:3857')
    // 116.4°E 39.9°N in zone 39
    expect(nameOf([[39_448_688.8557, 4_418_598.0013]], [], [116, 39, 117, 40])).toBe('EPSG:4527')
  })

  it('does not guess metres that fit nothing', () => {
    expect(nameOf([[500_000, 300_000]], [])).toBeNull()
    expect(nameOf([[12_913_060, 4_721_671]], [], null)).toBeNull()
  })
})
