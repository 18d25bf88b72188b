import { type CaseLayer, CaseLayerBuilder } from '../../../geo/tiles/case-layer.ts'
import { extentOfPoints, slicePoints } from '../../../geo/tiles/point-layer.ts'
import type { Queryable } from '../../db/db.ts'
import type { LoadedLayer } from '../loaded-layer.ts'
import { readPages } from '../read-pages.ts'
import { pageTileIncidents, type TileIncident } from '../sql/page-tile-incidents.ts'

/** The open cases that have a place: points, and clusters that lose none of them. */
export async function loadIncidents(db: Queryable): Promise<LoadedLayer[]> {
  const builder = new CaseLayerBuilder()
  const pages = readPages<TileIncident>((last, limit) =>
    pageTileIncidents(db, last?.districtId ?? -1, last?.id ?? 0, limit),
  )
  for await (const page of pages) for (const row of page) builder.add(row)
  return [loadedCases(builder.finish())]
}

/** Open cases as the layer `incident`. */
export const loadedCases = (cases: CaseLayer): LoadedLayer => ({
  description,
  extent: extentOfPoints(cases.points),
  sliceTile: (z, x, y, slice) => slicePoints(cases.atZoom(z), z, x, y, slice),
})

const description = {
  name: 'incident',
  description: '在办事件 · Open cases',
  minZoom: 0,
  fields: {
    category: 'code of the category',
    state: 'state of the case',
    severity: 'small, difficult or major',
    overdue: 'whether it is overdue',
    point_count: 'cases in a cluster; only up to z13, or as far as tiles would hold thousands',
    overdue_count: 'overdue cases among them; only there',
  },
}
