import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { MultiPolygon, Polygon } from 'geojson'
import pg from 'pg'
import { buildLocator, type Locator } from '../../geo/topology/locator.ts'
import type { Db, Transaction } from '../../server/db/db.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { raiseLayer } from '../../server/sql/raise-layer.ts'
import { makeNativeCluster, type NativeCluster } from '../support/native-cluster.ts'

/** The generated points are reports of 2025: figures are asked for at its end. */
export const yearEnd = new Date('2026-01-01T00:00:00Z')
export const categories = 12

export type Grid = { id: number; code: string; name: string; geometry: MultiPolygon }
export type Point = {
  id: number
  position: [number, number]
  category: number
  status: 'open' | 'doing' | 'closed'
  at: Date
}

/** A native cluster as one in use is: what is committed is on the disk, and nobody works in parallel. */
export async function startCluster(): Promise<NativeCluster> {
  const cluster = await makeNativeCluster()
  if (!cluster) throw new Error('PostgreSQL ≥ 15 with PostGIS is not installed')
  await cluster.start()
  await onDatabase(cluster, 'postgres', 'alter system set fsync = on')
  await onDatabase(cluster, 'postgres', "alter system set shared_buffers = '1GB'")
  await onDatabase(cluster, 'postgres', "alter system set max_wal_size = '8GB'")
  await onDatabase(cluster, 'postgres', 'alter system set max_parallel_workers_per_gather = 0')
  await cluster.kill()
  await cluster.start()
  return cluster
}

/** Runs a statement as the superuser; returns its rows. */
export async function onDatabase(cluster: NativeCluster, database: string, sql: string) {
  const client = new pg.Client(cluster.urlOf(database))
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A fresh, migrated database of the cluster. */
export async function createStore(cluster: NativeCluster, name: string): Promise<Db> {
  await onDatabase(cluster, 'postgres', `create database ${name}`)
  return openDatabase({ databaseUrl: cluster.urlOf(name), dataDir: '' })
}

export function readGrids(city: string): Grid[] {
  const text = readFileSync(`${city}/grids.geojson`, 'utf8')
  const { features } = JSON.parse(text) as GeoJSON.FeatureCollection<Polygon, { code: string; name: string }>
  return features.map(({ properties, geometry }, i) => ({
    id: i + 1,
    ...properties,
    geometry: { type: 'MultiPolygon', coordinates: [geometry.coordinates] },
  }))
}

export const locatorOf = (grids: readonly Grid[]): Locator => buildLocator(grids)

export async function* readPoints(city: string): AsyncGenerator<Point> {
  let isHeader = true
  for await (const line of createInterface({ input: createReadStream(`${city}/points.csv`) })) {
    const [id, lon, lat, category, status, , at] = line.split(',')
    if (!isHeader) {
      yield {
        id: Number(id),
        position: [Number(lon), Number(lat)],
        category: Number(category),
        status: status as Point['status'],
        at: new Date(at!),
      }
    }
    isHeader = false
  }
}

export function multiPolygonText({ coordinates }: MultiPolygon): string {
  const polygons = coordinates.map(
    (rings) => `(${rings.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`).join(',')})`,
  )
  return `SRID=4326;MULTIPOLYGON(${polygons.join(',')})`
}

/** A city whose only level is the grids, all of one district, with the categories of the points. */
export async function putCity(tx: Transaction, grids: readonly Grid[]): Promise<void> {
  await tx.query(`insert into city (title_zh, title_en, time_zone) values ('测', 'Bench', 'Asia/Shanghai')`)
  await tx.query('insert into city_clock (as_of) values ($1::timestamptz)', [yearEnd])
  await tx.query(`insert into level (level_no, code, name_zh, name_en) values (1, 'grid', '网格', 'Grid')`)
  await tx.query(
    `insert into category (id, code, name_zh, name_en, time_limit_hours)
     select n + 1, 'c' || n, '类' || n, 'Kind ' || n, 72 from generate_series(0, $1::int - 1) as n`,
    [categories],
  )
  await tx.copyIn(
    'area',
    ['id', 'level_no', 'code', 'district_id'],
    grids.map(({ id, code }) => [id, 1, code, 1]),
  )
  await tx.copyIn(
    'area_version',
    ['id', 'area_id', 'version_no', 'name_zh', 'geom'],
    grids.map(({ id, name, geometry }) => [id, id, 1, name, multiPolygonText(geometry)]),
  )
  await raiseLayer(tx, 'grid')
}
