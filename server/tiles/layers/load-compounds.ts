import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { makePathLayer } from '../../../geo/tiles/path-layer.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import type { Queryable } from '../../db/db.ts'
import { type LoadedLayer, loadedPaths } from '../loaded-layer.ts'
import { readEwkb } from '../read-ewkb.ts'
import { readPages } from '../read-pages.ts'
import { pageTileCompounds, type TileCompound } from '../sql/page-tile-compounds.ts'

/** The residential compounds. */
export async function loadCompounds(db: Queryable): Promise<LoadedLayer[]> {
  const builder = new FlatGeometryBuilder()
  const compounds: Omit<TileCompound, 'geom'>[] = []
  const pages = readPages<TileCompound>((last, limit) => pageTileCompounds(db, last?.id ?? 0, limit))
  for await (const page of pages) {
    for (const { geom, ...compound } of page) {
      if (geom !== null) readEwkb(geom, 'polygon', builder)
      builder.endFeature()
      compounds.push(compound)
    }
  }
  const table = makePropertyTable(compounds, ({ id }) => id, {
    code: ({ code }) => code,
    name: ({ nameZh }) => nameZh,
    name_en: ({ nameEn }) => nameEn,
  })
  const description = {
    name: 'compound',
    description: '小区 · Residential compounds',
    minZoom: 0,
    fields: { code: 'code', name: 'name', name_en: 'English name' },
  }
  const set = buildMesh([builder.finish()]).sets[0]!
  return [loadedPaths(description, makePathLayer('polygon', set, table))]
}
