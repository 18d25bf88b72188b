import { makePointLayer } from '../../../geo/tiles/point-layer.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import type { Queryable } from '../../db/db.ts'
import { type LoadedLayer, loadedPoints } from '../loaded-layer.ts'
import { listTileServicePoints } from '../sql/list-tile-service-points.ts'

/** The service points in use, with whether they are open now. */
export async function loadServicePoints(db: Queryable): Promise<LoadedLayer[]> {
  const rows = await listTileServicePoints(db)
  const table = makePropertyTable(rows, ({ id }) => id, {
    type: ({ type }) => type,
    name: ({ nameZh }) => nameZh,
    name_en: ({ nameEn }) => nameEn,
    open: ({ isOpen }) => isOpen,
  })
  const points = Int32Array.from(rows.flatMap((row) => [worldX(row.longitude), worldY(row.latitude)]))
  const description = {
    name: 'service-point',
    description: '服务点 · Service points',
    minZoom: 0,
    fields: { type: 'kind of place', name: 'name', name_en: 'English name', open: 'whether it is open now' },
  }
  return [loadedPoints(description, makePointLayer(points, table))]
}
