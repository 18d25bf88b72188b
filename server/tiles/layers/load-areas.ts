import type { AreaMesh } from '../../../geo/tiles/build-area-mesh.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { makePathLayer } from '../../../geo/tiles/path-layer.ts'
import { boundsOfFeatures, medianSpan, type PathSet } from '../../../geo/tiles/path-set.ts'
import { idsAlone, makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { firstZoomOf } from '../../../geo/tiles/tile-grid.ts'
import type { Queryable } from '../../db/db.ts'
import { buildMeshAside } from '../build-mesh-aside.ts'
import { type LoadedLayer, loadedPaths } from '../loaded-layer.ts'
import { readEwkb } from '../read-ewkb.ts'
import { readPages } from '../read-pages.ts'
import { pageTileAreas, type TileArea } from '../sql/page-tile-areas.ts'

export type TileLevel = { levelNo: number; code: string; nameZh: string; nameEn: string }

/** An area as read, its geometry already gone into the level's builder. */
type NamedArea = Omit<TileArea, 'geom'>

/** Borders below the highest level are left out while half of the level's cells are narrower than this, in pixels. */
const legibleCell = 32

/** While half of a level's areas are narrower than a name, in pixels, their ids alone are given: most of a tile would be names. */
const widthOfName = 96

/**
 * A level of more areas than this is served from the zoom on where half of them are at least so wide, in pixels; any
 * other at every zoom, for a city of 20,000 grids is to be coloured whole, on a telephone too.
 */
const manyAreas = 25_000
const visibleCell = 12

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
  const mesh = await buildMeshAside(
    read.map(({ level, builder }) => ({ levelNo: level.levelNo, geometry: builder.finish() })),
  )
  const loaded = read.map(({ level, areas }, i) => {
    const set = mesh.sets[i]!
    return { level, areas, set, span: medianSpan(boundsOfFeatures(set)) }
  })
  return [...loaded.map(levelLayer), ...borders(loaded, mesh)]
}

type LoadedLevel = {
  level: TileLevel
  areas: readonly NamedArea[]
  set: PathSet
  /** Median width of its areas, in world units. */
  span: number
}

function levelLayer({ level, areas, set, span }: LoadedLevel): LoadedLayer {
  const table = makePropertyTable(areas, (area) => area.id, {
    code: (area) => area.code,
    name: (area) => area.nameZh,
    name_en: (area) => area.nameEn,
    parent: (area) => area.parentId,
  })
  const namedFrom = firstZoomOf(span, widthOfName)
  const fields = { code: 'code', name: 'name', name_en: 'English name', parent: 'id of the area above' }
  const description = {
    name: level.code,
    description: `${level.nameZh} · ${level.nameEn}`,
    minZoom: areas.length > manyAreas ? firstZoomOf(span, visibleCell) : 0,
    fields: Object.fromEntries(
      Object.entries(fields).map(([key, text]) => [key, `${text}; from z${namedFrom} on`]),
    ),
  }
  const named = loadedPaths(description, makePathLayer('polygon', set, table))
  const nameless = idsAlone(table)
  return {
    ...named,
    sliceTile: (z, x, y, slice) => {
      named.sliceTile(z, x, y, slice)
      if (z < namedFrom) slice.table = nameless
    },
  }
}

function borders(loaded: readonly LoadedLevel[], { borders, outline }: AreaMesh): LoadedLayer[] {
  const drawn = loaded.filter(({ set }) => set.pathEnds.length > 0)
  const fromZoom = new Map(
    drawn.slice(1).map(({ level, span }) => [level.levelNo, firstZoomOf(span, legibleCell)]),
  )
  const minZooms = Uint8Array.from(borders.ranks, (rank) => fromZoom.get(rank) ?? 0)
  const codes = new Map(loaded.map(({ level }) => [level.levelNo, level.code]))
  const edges = makePropertyTable(
    Array.from(borders.ranks, (rank, i) => ({ rank, id: i + 1 })),
    ({ id }) => id,
    { rank: ({ rank }) => rank, level: ({ rank }) => codes.get(rank) ?? 'city' },
  )
  const land = makePropertyTable(outline.featureEnds.length > 0 ? [1] : [], (id) => id, {})
  return [
    loadedPaths(
      {
        name: 'edge',
        description: 'Each border once, at the highest level that it bounds',
        minZoom: 0,
        fields: { rank: 'number of that level; 0 is the outline of the city', level: 'its code, or city' },
      },
      makePathLayer('line', borders.set, edges, minZooms),
    ),
    loadedPaths(
      { name: 'land', description: 'The outline of the city', minZoom: 0, fields: {} },
      makePathLayer('polygon', outline, land),
    ),
  ]
}
