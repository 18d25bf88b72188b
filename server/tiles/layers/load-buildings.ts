import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { makePathLayer } from '../../../geo/tiles/path-layer.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import type { Queryable } from '../../db/db.ts'
import { type LoadedLayer, loadedPaths } from '../loaded-layer.ts'
import { readEwkb } from '../read-ewkb.ts'
import { readPages } from '../read-pages.ts'
import { pageTileBuildings, type TileBuilding } from '../sql/page-tile-buildings.ts'

/** The footprints of buildings; one that is known as a point only has none. */
export async function loadBuildings(db: Queryable): Promise<LoadedLayer[]> {
  const builder = new FlatGeometryBuilder()
  const buildings: Omit<TileBuilding, 'geom'>[] = []
  const pages = readPages<TileBuilding>((last, limit) =>
    pageTileBuildings(db, last?.districtId ?? -1, last?.id ?? 0, limit),
  )
  for await (const page of pages) {
    for (const { geom, ...building } of page) {
      readEwkb(geom, 'polygon', builder)
      builder.endFeature()
      buildings.push(building)
    }
  }
  const table = makePropertyTable(buildings, ({ id }) => id, {
    no: ({ no }) => no,
    compound: ({ compoundId }) => compoundId,
    class: ({ floors }) => classOfFloors(floors),
  })
  const description = {
    name: 'building',
    description: '楼栋 · Buildings',
    minZoom: 12,
    fields: { no: 'number in the compound', compound: 'id of the compound', class: 'low, middle or high' },
  }
  const set = buildMesh([builder.finish()]).sets[0]!
  return [loadedPaths(description, makePathLayer('polygon', set, table))]
}

/** After the classes of the residential building code: up to 3 storeys, up to 9, more. */
function classOfFloors(floors: number | null): string | null {
  if (floors === null) return null
  if (floors <= 3) return 'low'
  return floors <= 9 ? 'middle' : 'high'
}
