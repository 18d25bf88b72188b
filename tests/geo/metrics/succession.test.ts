import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBasis } from '../../../geo/metrics/on-basis.ts'
import { type LineageShare, successionOf } from '../../../geo/metrics/succession.ts'
import { bases } from '../../../geo/model/basis.ts'

/** Versions are numbered as they end; area n + 10 has version n, where a test does not say otherwise. */
const ended = (...ids: number[]) => ids.map((id) => ({ id, areaId: id + 10, isActive: false }))
const step = (fromId: number, toId: number, share: number): LineageShare => ({
  fromId,
  toId,
  toAreaId: toId + 10,
  share,
})
const version = (versionId: number) => ({ versionId, areaId: versionId + 10 })

test('a version that is in force has become nothing else', () => {
  expect(successionOf([], [])(version(1))).toEqual([{ areaId: 11, share: 1 }])
})

test('shares multiply along the way, and ways that part meet again', () => {
  const heirsOf = successionOf(ended(1, 2, 3), [
    step(1, 2, 0.25),
    step(1, 3, 0.75),
    step(2, 4, 1),
    step(3, 4, 0.5),
    step(3, 5, 0.5),
  ])
  expect(heirsOf(version(1))).toEqual([
    { areaId: 14, share: 0.625 },
    { areaId: 15, share: 0.375 },
  ])
})

test('shares that do not add up to one are parts of their sum, or equal where there is none', () => {
  const heirsOf = successionOf(ended(1, 2), [
    step(1, 3, 0.25),
    step(1, 4, 0.125),
    step(1, 5, 0.125),
    step(1, 6, 0),
    step(2, 3, 0),
    step(2, 4, 0),
  ])
  const sharesOf = (id: number) => heirsOf(version(id)).map(({ areaId, share }) => [areaId, share])
  expect(sharesOf(1)).toEqual([
    [13, 0.5],
    [14, 0.25],
    [15, 0.25],
    [16, 0],
  ])
  expect(sharesOf(2)).toEqual([
    [13, 0.5],
    [14, 0.5],
  ])
})

test('without lineage a version goes on in the next of its own area; a retired area leads nowhere', () => {
  const renamed = [
    { id: 1, areaId: 7, isActive: true },
    { id: 2, areaId: 7, isActive: true },
    { id: 3, areaId: 8, isActive: false },
  ]
  const heirsOf = successionOf(renamed, [step(2, 9, 1)])
  expect(heirsOf({ versionId: 1, areaId: 7 })).toEqual([{ areaId: 19, share: 1 }])
  expect(successionOf(renamed, [])({ versionId: 1, areaId: 7 })).toEqual([{ areaId: 7, share: 1 }])
  expect(heirsOf({ versionId: 3, areaId: 8 })).toEqual([])
})

test('a way that leads nowhere leaves its part to the others', () => {
  const heirsOf = successionOf(ended(1, 2), [step(1, 2, 0.5), step(1, 3, 0.25), step(1, 4, 0.25)])
  expect(heirsOf(version(1))).toEqual([
    { areaId: 13, share: 0.5 },
    { areaId: 14, share: 0.5 },
  ])
})

test('counts add up to the same on every basis, whatever the lineage', () => {
  const anyLineage = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 1 })),
    { maxLength: 40 },
  )
  const anyRow = fc.record({
    areaId: fc.constantFrom(0, 31, 32),
    was: fc.option(fc.integer({ min: 1, max: 24 }).map(version)),
    n: fc.nat(1000),
  })
  fc.assert(
    fc.property(anyLineage, fc.array(anyRow, { maxLength: 12 }), (links, rows) => {
      const forward = links
        .filter(([from, to, share]) => from < to && !Number.isNaN(share))
        .map(([from, to, share]) => step(from, to, share))
      const heirsOf = successionOf(ended(...Array.from({ length: 18 }, (_, i) => i + 1)), forward)
      const placed = rows.map((row) => ({
        ...row,
        status: row.areaId === 0 ? ('outside' as const) : ('located' as const),
      }))
      const all = rows.reduce((sum, { n }) => sum + n, 0)
      for (const basis of bases)
        expect(onBasis(placed, ['n'], basis, heirsOf).reduce((sum, { n }) => sum + n, 0)).toBeCloseTo(all, 6)
    }),
  )
})
