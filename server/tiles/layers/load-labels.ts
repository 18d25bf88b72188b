import { setImmediate as nextTurn } from 'node:timers/promises'
import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { makePointLayer } from '../../../geo/tiles/point-layer.ts'
import { poleOfInaccessibility } from '../../../geo/tiles/pole-of-inaccessibility.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { firstZoomOf, worldSize, worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import type { Queryable } from '../../db/db.ts'
import { type LoadedLayer, loadedPoints } from '../loaded-layer.ts'
import { readEwkb, readEwkbPoint } from '../read-ewkb.ts'
import { pageSize, readPages } from '../read-pages.ts'
import { pageTileLabels, type TileLabel } from '../sql/page-tile-labels.ts'

type Place = { x: number; y: number }
type Label = Pick<TileLabel, 'rank' | 'level' | 'id' | 'nameZh' | 'nameEn' | 'span'> & Place

/** A name is left out while its place is narrower than this, in pixels. */
const legibleName = 24

/** Every page sorts all names anew: a large city is read in few. */
const labelsAtOnce = 50_000

/**
 * One point for each name of an area, a compound or a water: from polygons, every tile would repeat it. Reckoned
 * where the store holds no label point. Ids are those of the area, the compound or the water: with `level` unique.
 */
export async function loadLabels(db: Queryable): Promise<LoadedLayer[]> {
  const labels: Label[] = []
  const pages = readPages<TileLabel>(
    (last, limit) => pageTileLabels(db, last?.rank ?? 0, last?.id ?? 0, limit),
    labelsAtOnce,
  )
  for await (const page of pages) {
    for (let from = 0; from < page.length; from += pageSize) {
      takeLabels(page.slice(from, from + pageSize), labels)
      await nextTurn()
    }
  }
  const table = makePropertyTable(labels, ({ id }) => id, {
    level: ({ level }) => level,
    rank: ({ rank }) => rank,
    name: ({ nameZh }) => nameZh,
    name_en: ({ nameEn }) => nameEn,
  })
  const points = Int32Array.from(labels.flatMap(({ x, y }) => [x, y]))
  const minZooms = Uint8Array.from(labels, ({ span }) =>
    span === null ? 0 : firstZoomOf((span / 360) * worldSize, legibleName),
  )
  return [loadedPoints(description, makePointLayer(points, table, minZooms))]
}

function takeLabels(page: readonly TileLabel[], labels: Label[]): void {
  const places = placesOf(page)
  page.forEach(({ rank, level, id, nameZh, nameEn, span }, i) => {
    const place = places[i]
    if (place) labels.push({ rank, level, id, nameZh, nameEn, span, ...place })
  })
}

function placesOf(page: readonly TileLabel[]): (Place | null)[] {
  const builder = new FlatGeometryBuilder()
  for (const { geom } of page) {
    if (geom !== null) readEwkb(geom, 'polygon', builder)
    builder.endFeature()
  }
  const set = buildMesh([builder.finish()]).sets[0]!
  return page.map(({ labelPoint }, feature) => {
    if (labelPoint === null) return poleOfInaccessibility(set, feature)
    const [longitude, latitude] = readEwkbPoint(labelPoint)
    return { x: worldX(longitude), y: worldY(latitude) }
  })
}

const description = {
  name: 'label',
  description: 'A point for each name',
  minZoom: 0,
  fields: {
    level: 'code of the level, compound or water',
    rank: 'number of the level; 9 of compounds, 10 of water',
    name: 'name',
    name_en: 'English name',
  },
}
