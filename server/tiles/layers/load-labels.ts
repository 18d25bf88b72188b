import type { PathSet } from '../../../geo/tiles/path-set.ts'
import { makePointLayer } from '../../../geo/tiles/point-layer.ts'
import { poleOfInaccessibility } from '../../../geo/tiles/pole-of-inaccessibility.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import { type LoadedLayer, loadedPoints } from '../loaded-layer.ts'
import { readEwkbPoint } from '../read-ewkb.ts'
import type { NamedArea, TileLevel } from './load-areas.ts'

type Label = { area: NamedArea; level: string; x: number; y: number }

/** One point per area that has a place: where its name stands. Reckoned where the store holds none. */
export function loadLabels(
  levels: readonly { level: TileLevel; areas: readonly NamedArea[]; set: PathSet }[],
): LoadedLayer {
  const labels: Label[] = []
  for (const { level, areas, set } of levels) {
    areas.forEach((area, feature) => {
      const at = labelPoint(area, set, feature)
      if (at) labels.push({ area, level: level.code, ...at })
    })
  }
  const table = makePropertyTable(labels, ({ area }) => area.id, {
    level: ({ level }) => level,
    rank: ({ area }) => area.levelNo,
    name: ({ area }) => area.nameZh,
    name_en: ({ area }) => area.nameEn,
  })
  const description = {
    name: 'label',
    description: 'A point in every area, for its name',
    minZoom: 0,
    fields: {
      level: 'code of the level',
      rank: 'number of the level',
      name: 'name',
      name_en: 'English name',
    },
  }
  const points = Int32Array.from(labels.flatMap(({ x, y }) => [x, y]))
  return loadedPoints(description, makePointLayer(points, table))
}

function labelPoint(area: NamedArea, set: PathSet, feature: number): { x: number; y: number } | null {
  if (area.labelPoint === null) return poleOfInaccessibility(set, feature)
  const [longitude, latitude] = readEwkbPoint(area.labelPoint)
  return { x: worldX(longitude), y: worldY(latitude) }
}
