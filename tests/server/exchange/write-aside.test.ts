import { expect, test } from 'vitest'
import { boundaryFormats } from '../../../geo/model/boundary.ts'
import { takePlace } from '../../../server/exchange/write-aside.ts'
import { type WriteJob, writeBoundaries } from '../../../server/exchange/write-boundaries.ts'
import { isLongForm } from '../../support/long-form.ts'

/** A row of round cells of a thousand corners each. */
const boundaries = Array.from({ length: 40 }, (_, i) => {
  const corners = Array.from({ length: 1000 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 1000
    return [i / 100 + Math.cos(angle) / 250, Math.sin(angle) / 250]
  })
  return {
    properties: {
      code: `g${i}`,
      level: 'grid',
      name_zh: `第${i}网格`,
      name_en: null,
      parent: null,
      kind: 'comprehensive',
      valid_from: null,
      valid_to: null,
      area_m2: 1.5 * i,
      source: '小城',
    },
    geometry: JSON.stringify({ type: 'MultiPolygon', coordinates: [[[...corners, corners[0]]]] }),
  }
})

test.each(
  isLongForm ? boundaryFormats : (['geopackage'] as const),
)('a large file of %s comes from its own thread, as it would have been made here', async (format) => {
  const job: WriteJob = { format, boundaries, names: { table: 'grid', title: '小城 网格', at: new Date(0) } }
  const [aside, here] = [await takePlace(40_000)!.write(job), await writeBoundaries(job)]
  expect(aside.length).toBe(here.length)
  // a zip tells the second in which it was packed
  if (format !== 'shapefile') expect(Buffer.from(aside).equals(here)).toBe(true)
})

test('a file that cannot be written says so', async () => {
  const broken = [{ ...boundaries[0]!, geometry: '{' }]
  const names = { table: 'grid', title: '', at: new Date(0) }
  await expect(takePlace(40_000)!.write({ format: 'kml', boundaries: broken, names })).rejects.toThrow(/JSON/)
})

test('of large files a few have a place from before they are read until they are written; small ones need none', async () => {
  const places = Array.from({ length: 5 }, () => takePlace(40_000))
  expect(places.map((place) => place !== null)).toEqual([true, true, true, true, false])
  expect(takePlace(100)).not.toBeNull()
  places[0]!.leave()
  places[0]!.leave()
  const [again, full] = [takePlace(40_000)!, takePlace(40_000)]
  expect(full).toBeNull()
  const names = { table: 'grid', title: '', at: new Date(0) }
  await again.write({ format: 'geojson', boundaries: [], names })
  expect(takePlace(40_000)).not.toBeNull()
  for (const place of places) place?.leave()
})
