import { clusterPoints } from '../../../geo/tiles/cluster-points.ts'
import {
  extentOfPoints,
  makePointLayer,
  type PointLayer,
  slicePoints,
} from '../../../geo/tiles/point-layer.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import type { Queryable } from '../../db/db.ts'
import type { LoadedLayer } from '../loaded-layer.ts'
import { readPages } from '../read-pages.ts'
import { pageTileIncidents, type TileIncident } from '../sql/page-tile-incidents.ts'

/** Up to here cases are gathered in clusters; from the next zoom on each is a point of its own. */
const lastClusteredZoom = 13

/** The open cases that have a place: points, and clusters that lose none of them. */
export async function loadIncidents(db: Queryable): Promise<LoadedLayer[]> {
  const rows: TileIncident[] = []
  const pages = readPages<TileIncident>((last, limit) =>
    pageTileIncidents(db, last?.districtId ?? -1, last?.id ?? 0, limit),
  )
  for await (const page of pages) for (const row of page) rows.push(row)
  const table = makePropertyTable(rows, ({ id }) => id, {
    category: ({ category }) => category,
    state: ({ state }) => state,
    severity: ({ severity }) => severity,
    overdue: ({ isOverdue }) => isOverdue,
  })
  const points = Int32Array.from(rows.flatMap((row) => [worldX(row.longitude), worldY(row.latitude)]))
  const layer = makePointLayer(points, table)
  const overdue = Uint8Array.from(rows, ({ isOverdue }) => (isOverdue ? 1 : 0))
  const clustered = new Map<number, PointLayer>()
  const atZoom = (z: number): PointLayer => {
    if (z > lastClusteredZoom) return layer
    const known = clustered.get(z)
    if (known) return known
    const made = clusterPoints(layer, (row) => overdue[row] === 1, z)
    clustered.set(z, made)
    return made
  }
  return [
    {
      description,
      extent: extentOfPoints(layer),
      sliceTile: (z, x, y, slice) => slicePoints(atZoom(z), z, x, y, slice),
    },
  ]
}

const description = {
  name: 'incident',
  description: '在办事件 · Open cases',
  minZoom: 0,
  fields: {
    category: 'code of the category',
    state: 'state of the case',
    severity: 'small, difficult or major',
    overdue: 'whether it is overdue',
    point_count: 'cases in a cluster; only up to z13',
    overdue_count: 'overdue cases among them; only up to z13',
  },
}
