import { holdFact, holdRounds, type Round } from './goals.ts'
import type { MetricsBench } from './metrics.ts'
import { createStore, locatorOf, onDatabase, putCity, readPoints } from './metrics-store.ts'

const rounds = 5

/** Every point of the city given its grid: in the process, beside PostGIS with the polygons outermost, both indexed before. */
export async function locatedBesidePostgis({ city, cluster, grids }: MetricsBench): Promise<boolean> {
  const positions: [number, number][] = []
  for await (const { position } of readPoints(city)) positions.push(position)
  const db = await createStore(cluster, 'located')
  await db.transaction((tx) => putCity(tx, grids), { timeoutMs: 0 })
  await onDatabase(cluster, 'located', 'create table point (geom geometry(Point, 4326) not null)')
  await onDatabase(cluster, 'located', 'grant insert on point to wangge_app')
  await db.transaction(
    (tx) =>
      tx.copyIn(
        'point',
        ['geom'],
        positions.map(([lon, lat]) => [`SRID=4326;POINT(${lon} ${lat})`]),
      ),
    { timeoutMs: 0 },
  )
  await db.close()
  await onDatabase(cluster, 'located', 'create index on point using gist (geom)')
  await onDatabase(cluster, 'located', 'vacuum analyze point')

  const locator = locatorOf(grids)
  const ours = () => {
    const counts = new Int32Array(grids.length + 1)
    for (const position of positions) {
      const found = locator.locate(position)
      if (found.status === 'located') counts[found.areaId]!++
    }
    return counts
  }
  const theirs = async () => {
    const found = await onDatabase(
      cluster,
      'located',
      `select v.area_id as id, p.n
       from area_version v
       cross join lateral (select count(*)::int as n from point where st_covers(v.geom, point.geom)) as p`,
    )
    const counts = new Int32Array(grids.length + 1)
    for (const { id, n } of found) counts[id] = n
    return counts
  }
  const measured: Round[] = []
  let differing = 0
  for (let round = -1; round < rounds; round++) {
    const [a, b] = [await perSecond(positions.length, theirs), await perSecond(positions.length, ours)]
    if (round >= 0) measured.push({ theirs: a.rate, ours: b.rate })
    differing += a.answer.filter((n, id) => n !== b.answer[id]).length
  }
  const areSame = holdFact('counts of every grid are the same', differing === 0, `${differing} differ`)
  const what = `${positions.length} points assigned to ${grids.length} grids, beside PostGIS`
  return holdRounds(what, measured, { atLeast: 1.5 }, 'points/s') && areSame
}

async function perSecond<T>(n: number, work: () => T | Promise<T>): Promise<{ rate: number; answer: T }> {
  const start = performance.now()
  const answer = await work()
  return { rate: (n / (performance.now() - start)) * 1000, answer }
}
