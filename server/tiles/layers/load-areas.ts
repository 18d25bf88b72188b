import { borderChains } from '../../../geo/tiles/border-chains.ts'
import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { outlineOf } from '../../../geo/tiles/outline.ts'
import { makePathLayer } from '../../../geo/tiles/path-layer.ts'
import { boundsOfFeatures, medianSpan, type PathSet } from '../../../geo/tiles/path-set.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { firstZoomOf } from '../../../geo/tiles/tile-grid.ts'
import type { Queryable } from '../../db/db.ts'
import { type LoadedLayer, loadedPaths } from '../loaded-layer.ts'
import { readEwkb } from '../read-ewkb.ts'
import { readPages } from '../read-pages.ts'
import { pageTileAreas, type TileArea } from '../sql/page-tile-areas.ts'

export type TileLevel = { levelNo: number; code: string; nameZh: string; nameEn: string }

/** An area as read, its geometry already gone into the level's builder. */
type NamedArea = Omit<TileArea, 'geom'>

/** Slits between imported neighbours are narrower than this, in world units (about 40 m at 40° N). */
const slitWidth = 2800

/** Borders below the highest level are left out while half of the level's cells are narrower than this, in pixels. */
const legibleCell = 32

/**
 * Every level's polygons over one mesh, and what follows from it: `edge` (each border once, at its highest level)
 * and `land` (the outline of the highest level that has a geometry).
 */
export async function loadAreas(db: Queryable, levels: readonly TileLevel[]): Promise<LoadedLayer[]> {
  const read = levels.map((level) => ({
    level,
    areas: [] as NamedArea[],
    builder: new FlatGeometryBuilder(),
  }))
  const byNumber = new Map(read.map((each) => [each.level.levelNo, each]))
  for await (const page of readPages<TileArea>((last, limit) => pageTileAreas(db, last?.id ?? 0, limit))) {
    for (const { geom, ...area } of page) {
      const at = byNumber.get(area.levelNo)
      if (!at) continue
      if (geom !== null) readEwkb(geom, 'polygon', at.builder)
      at.builder.endFeature()
      at.areas.push(area)
    }
  }
  const { sets } = buildMesh(read.map(({ builder }) => builder.finish()))
  const loaded = read.map(({ level, areas }, i) => ({ level, areas, set: sets[i]! }))
  return [...loaded.map(({ level, areas, set }) => levelLayer(level, areas, set)), ...borders(loaded)]
}

function levelLayer(level: TileLevel, areas: readonly NamedArea[], set: PathSet): LoadedLayer {
  const table = makePropertyTable(areas, (area) => area.id, {
    code: (area) => area.code,
    name: (area) => area.nameZh,
    name_en: (area) => area.nameEn,
    parent: (area) => area.parentId,
  })
  const description = {
    name: level.code,
    description: `${level.nameZh} · ${level.nameEn}`,
    minZoom: 0,
    fields: { code: 'code', name: 'name', name_en: 'English name', parent: 'id of the area above' },
  }
  return loadedPaths(description, makePathLayer('polygon', set, table))
}

function borders(loaded: readonly { level: TileLevel; set: PathSet }[]): LoadedLayer[] {
  const drawn = loaded.filter(({ set }) => set.pathEnds.length > 0)
  const top = drawn[0]?.set
  const outline = top && outlineOf(top, slitWidth)
  const { set, ranks } = borderChains(
    drawn.map(({ level, set }) => ({ levelNo: level.levelNo, set })),
    (arc) => outline?.arcs.has(arc) === true,
  )
  const fromZoom = new Map(
    drawn
      .slice(1)
      .map(({ level, set }) => [level.levelNo, firstZoomOf(medianSpan(boundsOfFeatures(set)), legibleCell)]),
  )
  const minZooms = Uint8Array.from(ranks, (rank) => fromZoom.get(rank) ?? 0)
  const codes = new Map(loaded.map(({ level }) => [level.levelNo, level.code]))
  const edges = makePropertyTable(
    ranks.map((rank, i) => ({ rank, id: i + 1 })),
    ({ id }) => id,
    { rank: ({ rank }) => rank, level: ({ rank }) => codes.get(rank) ?? 'city' },
  )
  const land = makePropertyTable(outline?.set.featureEnds.length ? [1] : [], (id) => id, {})
  return [
    loadedPaths(
      {
        name: 'edge',
        description: 'Each border once, at the highest level that it bounds',
        minZoom: 0,
        fields: { rank: 'number of that level; 0 is the outline of the city', level: 'its code, or city' },
      },
      makePathLayer('line', set, edges, minZooms),
    ),
    loadedPaths(
      { name: 'land', description: 'The outline of the city', minZoom: 0, fields: {} },
      makePathLayer('polygon', outline?.set ?? set, land),
    ),
  ]
}
