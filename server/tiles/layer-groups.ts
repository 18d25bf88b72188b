import type { Queryable } from '../db/db.ts'
import { loadAreas, type TileLevel } from './layers/load-areas.ts'
import { loadBuildings } from './layers/load-buildings.ts'
import { loadCompounds } from './layers/load-compounds.ts'
import { loadParks, loadRoads, loadWater } from './layers/load-ground.ts'
import { loadIncidents } from './layers/load-incidents.ts'
import { loadLabels } from './layers/load-labels.ts'
import { loadServicePoints } from './layers/load-service-points.ts'
import type { LoadedLayer } from './loaded-layer.ts'
import type { LayerRevision } from './sql/list-layer-revisions.ts'

/** Layers that are read together and have one version. */
export type LayerGroup = {
  name: string
  /** What is written in the store when one of them changes. */
  dependsOn(revision: LayerRevision): boolean
  load(db: Queryable, levels: readonly TileLevel[]): Promise<LoadedLayer[]>
}

const single = (name: string, load: (db: Queryable) => Promise<LoadedLayer[]>): LayerGroup => ({
  name,
  dependsOn: ({ layer }) => layer === name,
  load,
})

/**
 * All levels are one group with the borders and the outline: they lie over one mesh, so a node that a grid
 * gives a district's border is in the tiles of both, or in none.
 */
export const layerGroups: readonly LayerGroup[] = [
  { name: 'areas', dependsOn: ({ levelNo }) => levelNo !== null, load: loadAreas },
  {
    name: 'label',
    dependsOn: ({ layer, levelNo }) => levelNo !== null || layer === 'compound' || layer === 'water',
    load: loadLabels,
  },
  single('compound', loadCompounds),
  single('building', loadBuildings),
  single('road', loadRoads),
  single('water', loadWater),
  single('park', loadParks),
  single('service-point', loadServicePoints),
  single('incident', loadIncidents),
]

/** The levels among the revisions, highest first. */
export function levelsOf(revisions: readonly LayerRevision[]): TileLevel[] {
  return revisions
    .flatMap(({ layer, levelNo, nameZh, nameEn }) =>
      levelNo === null ? [] : [{ levelNo, code: layer, nameZh: nameZh ?? layer, nameEn: nameEn ?? layer }],
    )
    .sort((a, b) => a.levelNo - b.levelNo)
}
