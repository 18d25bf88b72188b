import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { lineSet } from '../../../geo/tiles/line-set.ts'
import { makePathLayer } from '../../../geo/tiles/path-layer.ts'
import { makePropertyTable, type PropertyValue } from '../../../geo/tiles/property-table.ts'
import type { Queryable } from '../../db/db.ts'
import { type LoadedLayer, loadedPaths } from '../loaded-layer.ts'
import { readEwkb } from '../read-ewkb.ts'
import { readPages } from '../read-pages.ts'
import { pageTilePark } from '../sql/page-tile-park.ts'
import { pageTileRoads, type TileGround } from '../sql/page-tile-roads.ts'
import { pageTileWater } from '../sql/page-tile-water.ts'

type Ground = Omit<TileGround, 'geom'>
type Kind = {
  name: string
  description: string
  geometry: 'line' | 'polygon'
  page: (db: Queryable, afterId: number, limit: number) => Promise<TileGround[]>
  columns: Record<string, (row: Ground) => PropertyValue>
}

const named: Kind['columns'] = {
  class: (row) => row.class,
  name: (row) => row.nameZh,
  name_en: (row) => row.nameEn,
}

export const loadRoads = (db: Queryable): Promise<LoadedLayer[]> =>
  loadGround(db, {
    name: 'road',
    description: '道路 · Roads',
    geometry: 'line',
    page: pageTileRoads,
    columns: named,
  })

export const loadWater = (db: Queryable): Promise<LoadedLayer[]> =>
  loadGround(db, {
    name: 'water',
    description: '水域 · Water',
    geometry: 'polygon',
    page: pageTileWater,
    columns: named,
  })

export const loadParks = (db: Queryable): Promise<LoadedLayer[]> =>
  loadGround(db, {
    name: 'park',
    description: '绿地 · Parks, squares and open lots',
    geometry: 'polygon',
    page: pageTilePark,
    columns: { class: (row) => row.class },
  })

async function loadGround(db: Queryable, kind: Kind): Promise<LoadedLayer[]> {
  const builder = new FlatGeometryBuilder()
  const rows: Ground[] = []
  for await (const page of readPages<TileGround>((last, limit) => kind.page(db, last?.id ?? 0, limit))) {
    for (const { geom, ...row } of page) {
      readEwkb(geom, kind.geometry, builder)
      builder.endFeature()
      rows.push(row)
    }
  }
  const geometry = builder.finish()
  const set = kind.geometry === 'line' ? lineSet(geometry) : buildMesh([geometry]).sets[0]!
  const { name, description, columns } = kind
  const fields = Object.fromEntries(
    Object.keys(columns).map((key) => [key, key.replace('_en', ' (English)')]),
  )
  const table = makePropertyTable(rows, ({ id }) => id, columns)
  return [loadedPaths({ name, description, minZoom: 0, fields }, makePathLayer(kind.geometry, set, table))]
}
