import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doubleArea, edgesOfRing, type Polygon, type XY } from '../../../geo/topology/cell.ts'
import { overlay } from '../../../geo/topology/overlay.ts'
import { makeNativeCluster, type NativeCluster } from '../../support/native-cluster.ts'

/** The suite makes do with fewer pairs. */
const pairs = process.env.WANGGE_LONG === '1' ? 10_000 : 300

/** A star-shaped ring around the origin; every corner a whole grid unit. */
const ring = fc
  .array(fc.tuple(fc.integer({ min: 3_000, max: 20_000 }), fc.integer({ min: 0, max: 99 })), {
    minLength: 3,
    maxLength: 12,
  })
  .map((corners) =>
    corners.map(([reach, turn], i): XY => {
      const angle = (2 * Math.PI * (i + turn / 100)) / corners.length
      return [Math.round(reach * Math.cos(angle)), Math.round(reach * Math.sin(angle))]
    }),
  )
  .filter((corners) => doubleArea(corners) > 0)

const offset = fc.integer({ min: -2, max: 2 })

/** A ring and a nearly coincident one: corners off by up to two grid units, the whole perhaps moved as well. */
const nearlyTheSame = fc
  .tuple(
    ring,
    fc.array(fc.tuple(offset, offset), { minLength: 12, maxLength: 12 }),
    fc.constantFrom(0, 0, 1, 700),
  )
  .map(([a, offsets, shift]): [XY[], XY[]] => [
    a,
    a.map(([x, y], i): XY => [x + offsets[i]![0] + shift, y + offsets[i]![1]]),
  ])

let cluster: NativeCluster | null = null
let client: pg.Client | null = null

beforeAll(async () => {
  cluster = await makeNativeCluster()
  if (!cluster) return
  await cluster.start()
  client = new pg.Client(cluster.urlOf('postgres'))
  await client.connect()
  await client.query('create extension postgis')
}, 120_000)

afterAll(async () => {
  await client?.end()
  await cluster?.remove()
})

describe('overlays beside native PostGIS', () => {
  test('of nearly coincident polygons: the same areas, and every result valid', async (context) => {
    if (!client && process.env.CI !== 'true') return context.skip('PostgreSQL with PostGIS is missing')
    let [compared, equal] = [0, 0]
    await fc.assert(
      fc.asyncProperty(nearlyTheSame, async ([a, b]) => {
        const theirs = await areasOfPostgis(client!, a, b)
        fc.pre(theirs !== null)
        const laid = overlay([[[a]], [[b]]])!
        const ours = await read(client!, [
          laid.select((layers) => layers.length === 2),
          laid.select((layers) => layers.join() === '0'),
          laid.select((layers) => layers.length > 0),
        ])
        expect(ours.isValid).toBe(true)
        const differences = ours.areas.map((area, i) => Math.abs(area - theirs![i]!))
        compared += 1
        if (Math.max(...differences) === 0) equal += 1
        // a vertex exactly on the edge of a pixel may be rounded either way: a border is bent by half a unit, or is not
        expect(Math.max(...differences)).toBeLessThanOrEqual(2 * longestEdge(a))
      }),
      { numRuns: pairs },
    )
    // and nearly all of them to the last unit
    expect(equal / compared).toBeGreaterThan(0.8)
    if (process.env.WANGGE_LONG === '1') console.log({ compared, equal })
  }, 1_800_000)
})

/** In grid units: planar, as the overlay sees it. */
const textOf = (polygons: readonly Polygon[]): string => {
  const text = polygons.map(
    (polygon) =>
      `(${polygon.map((each) => `(${[...each, each[0]!].map(([x, y]) => `${x} ${y}`).join()})`).join()})`,
  )
  return text.length > 0 ? `multipolygon(${text.join()})` : 'multipolygon empty'
}

/** Areas of intersection, difference and union on the same grid; null where a polygon crosses itself. */
async function areasOfPostgis(db: pg.Client, a: readonly XY[], b: readonly XY[]): Promise<number[] | null> {
  const { rows } = await db.query<{ areas: number[] | null }>(
    `with input as (select st_geomfromtext($1) as a, st_geomfromtext($2) as b)
     select case when st_isvalid(a) and st_isvalid(b) then array[
       st_area(st_intersection(a, b, 1)), st_area(st_difference(a, b, 1)), st_area(st_union(a, b, 1))
     ] end as areas
     from input`,
    [textOf([[a]]), textOf([[b]])],
  )
  return rows[0]!.areas
}

async function read(db: pg.Client, results: readonly (readonly Polygon[])[]) {
  const { rows } = await db.query<{ valid: boolean; area: number }>(
    `select st_isvalid(geom) as valid, st_area(geom) as area
     from unnest($1::text[]) with ordinality as result (wkt, place), st_geomfromtext(wkt) as geom
     order by place`,
    [results.map(textOf)],
  )
  return { isValid: rows.every(({ valid }) => valid), areas: rows.map(({ area }) => area) }
}

const longestEdge = (corners: readonly XY[]): number =>
  Math.max(...[...edgesOfRing(corners)].map(([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1])))
