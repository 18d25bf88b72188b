import { borderChains } from '../../../geo/tiles/border-chains.ts'
import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { clusterPoints } from '../../../geo/tiles/cluster-points.ts'
import { MvtEncoder } from '../../../geo/tiles/encode-mvt.ts'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { lineSet } from '../../../geo/tiles/line-set.ts'
import { makePathLayer, type PathLayer, slicePaths } from '../../../geo/tiles/path-layer.ts'
import { makePointLayer, type PointLayer, slicePoints } from '../../../geo/tiles/point-layer.ts'
import { makePropertyTable, type PropertyValue } from '../../../geo/tiles/property-table.ts'
import { worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import { TileSlice } from '../../../geo/tiles/tile-slice.ts'
import type { MultiPolygonPositions, Town } from '../../../server/demo/town/town.ts'
import { townLevels } from '../../../server/demo/town/town.ts'
import type { TownCase } from './town-figures.ts'

type Columns<Row> = Record<string, (row: Row) => PropertyValue>

/** Tiles of the synthetic town without a database: the same pipeline as the server's, over the generator's output. */
export function townTiles(
  town: Town,
  cases: readonly TownCase[],
): (layer: string, z: number, x: number, y: number) => Uint8Array | null {
  const paths = new Map<string, PathLayer>()
  const byLevel = townLevels.map(({ levelNo, code }) => ({
    levelNo,
    code,
    areas: town.areas.filter((area) => area.levelNo === levelNo),
  }))
  const mesh = buildMesh(byLevel.map(({ areas }) => polygonsOf(areas, (area) => area.geometry)))
  byLevel.forEach(({ code, areas }, i) => {
    const table = makePropertyTable(areas, (area) => area.id, {
      ...named,
      code: (area) => area.code,
      parent: (area) => area.parentId,
    })
    paths.set(code, makePathLayer('polygon', mesh.sets[i]!, table))
  })
  const chains = borderChains(
    byLevel.map(({ levelNo }, i) => ({ levelNo, set: mesh.sets[i]! })),
    () => true,
  )
  const rankTable = makePropertyTable(chains.ranks, () => -1, {
    rank: (rank) => rank,
    level: (rank) => byLevel.find(({ levelNo }) => levelNo === rank)?.code ?? 'city',
  })
  paths.set('edge', makePathLayer('line', chains.set, rankTable))
  paths.set(
    'compound',
    polygonLayer(town.compounds, (row) => row.geometry, { ...named, code: (row) => row.code }),
  )
  paths.set(
    'building',
    polygonLayer(town.buildings, (row) => [[row.ring]], {
      no: (row) => row.no,
      compound: (row) => row.compoundId,
      class: (row) => row.use,
    }),
  )
  paths.set(
    'water',
    polygonLayer(withIds(town.waters), (row) => row.geometry, { ...named, class: (row) => row.class }),
  )
  paths.set(
    'park',
    polygonLayer(withIds(town.parks), (row) => row.geometry, { class: (row) => row.class }),
  )
  const outline = town.areas.filter((area) => area.levelNo === 1)
  paths.set(
    'land',
    polygonLayer(outline, (row) => row.geometry, {}),
  )
  paths.set('road', roadLayer(town))
  const points = new Map<string, PointLayer>([
    ['label', pointLayer(labelRows(town), { ...named, level: (row) => row.level, rank: (row) => row.rank })],
    [
      'incident',
      pointLayer(cases, {
        category: () => 'noise',
        state: (row) => row.state,
        severity: (row) => row.severity,
        overdue: (row) => row.overdue,
      }),
    ],
  ])
  const encoder = new MvtEncoder()
  const slice = new TileSlice()
  return (layer, z, x, y) => {
    const path = paths.get(layer)
    const point = points.get(layer)
    if (path !== undefined) slicePaths(path, z, x, y, slice)
    else if (point !== undefined) {
      const clustered = layer === 'incident' && z <= 13
      slicePoints(clustered ? clusterPoints(point, (row) => cases[row]!.overdue, z) : point, z, x, y, slice)
    } else return null
    return encoder.encode(layer, slice)
  }
}

const named = {
  name: (row: { nameZh: string | null }) => row.nameZh,
  name_en: (row: { nameEn: string | null }) => row.nameEn,
}

const withIds = <Row>(rows: readonly Row[]) => rows.map((row, i) => ({ ...row, id: i + 1 }))

function polygonsOf<Row>(rows: readonly Row[], geometryOf: (row: Row) => MultiPolygonPositions) {
  const builder = new FlatGeometryBuilder()
  for (const row of rows) {
    for (const polygon of geometryOf(row)) {
      for (const ring of polygon) {
        for (const [longitude, latitude] of ring) builder.addVertex(longitude, latitude)
        builder.endPart()
      }
      builder.endPolygon()
    }
    builder.endFeature()
  }
  return builder.finish()
}

function polygonLayer<Row extends { id: number }>(
  rows: readonly Row[],
  geometryOf: (row: Row) => MultiPolygonPositions,
  columns: Columns<Row>,
): PathLayer {
  const set = buildMesh([polygonsOf(rows, geometryOf)]).sets[0]!
  return makePathLayer(
    'polygon',
    set,
    makePropertyTable(rows, (row) => row.id, columns),
  )
}

function roadLayer(town: Town): PathLayer {
  const builder = new FlatGeometryBuilder()
  const rows = withIds(town.roads)
  for (const { lines } of rows) {
    for (const line of lines) {
      for (const [longitude, latitude] of line) builder.addVertex(longitude, latitude)
      builder.endPart()
    }
    builder.endPolygon()
    builder.endFeature()
  }
  const table = makePropertyTable(rows, (row) => row.id, { ...named, class: (row) => row.class })
  return makePathLayer('line', lineSet(builder.finish()), table)
}

function pointLayer<Row extends { id: number; at: readonly [number, number] }>(
  rows: readonly Row[],
  columns: Columns<Row>,
): PointLayer {
  const points = Int32Array.from(rows.flatMap(({ at }) => [worldX(at[0]), worldY(at[1])]))
  return makePointLayer(
    points,
    makePropertyTable(rows, (row) => row.id, columns),
  )
}

function labelRows(town: Town) {
  const areas = town.areas.map((area) => ({
    ...area,
    level: townLevels[area.levelNo - 1]!.code as string,
    rank: area.levelNo as number,
    at: area.labelPoint,
  }))
  const compounds = town.compounds.map((compound) => ({
    ...compound,
    level: 'compound',
    rank: 20,
    at: compound.labelPoint,
  }))
  const waters = withIds(town.waters).map((water) => ({
    ...water,
    level: 'water',
    rank: 21,
    at: midway(water.geometry[0]![0]!),
  }))
  return [...areas, ...compounds, ...waters]
}

/** Between the banks, one quarter along the river. */
function midway(ring: readonly (readonly [number, number])[]): [number, number] {
  const [a, b] = [ring[Math.floor(ring.length / 8)]!, ring[Math.floor(ring.length * (7 / 8))]!]
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}
