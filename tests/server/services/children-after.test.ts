import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CellId,
  geometryOf,
  groundOf,
  makeCell,
  type Polygon,
  type XY,
} from '../../../geo/topology/cell.ts'
import { overlay } from '../../../geo/topology/overlay.ts'
import { isSliver, squareMetresOf } from '../../../geo/topology/size.ts'
import { childrenAfter } from '../../../server/services/children-after.ts'
import { nodedAround, type RedrawnArea } from '../../../server/services/redraw-level.ts'
import type { DrawnCellRow } from '../../../server/sql/list-drawn-cells.ts'
import { isLongForm } from '../../support/long-form.ts'

/** A square of 2 km in grid units; the border between its two grids runs from its west side to its east side. */
const side = 200_000

type Border = readonly [west: number, east: number]
type Mesh = { grids: Map<CellId, readonly Polygon[]>; micros: DrawnCellRow[]; lastId: CellId }

const below = ([west, east]: Border): Polygon[] => [[corners(0, 0, side, 0, side, east, 0, west)]]
const above = ([west, east]: Border): Polygon[] => [[corners(0, west, side, east, side, side, 0, side)]]
const all: Polygon[] = [[corners(0, 0, side, 0, side, side, 0, side)]]

function corners(...xy: number[]): XY[] {
  return Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i]!, xy[2 * i + 1]!])
}

const microOf = (id: CellId, parentId: CellId, polygons: readonly Polygon[]): DrawnCellRow => ({
  id,
  parentId,
  code: String(id),
  kind: 'micro',
  nameZh: `微${id}`,
  nameEn: null,
  versionId: id,
  leaderName: null,
  geometry: geometryOf(makeCell(id, polygons)) as DrawnCellRow['geometry'],
})

/** Two grids of two micro-grids each. */
function meshAt(border: Border): Mesh {
  const half = side / 2
  const columns = [
    [[corners(0, 0, half, 0, half, side, 0, side)]],
    [[corners(half, 0, side, 0, side, side, half, side)]],
  ]
  const grids = new Map([
    [1, below(border)],
    [2, above(border)],
  ])
  const micros = [...grids].flatMap(([id, ground]) =>
    columns.map((column, i) => microOf(2 * id + i + 1, id, common([ground, column]))),
  )
  return { grids, micros, lastId: 9 }
}

const common = (layers: readonly (readonly Polygon[])[]) =>
  overlay(layers)!.select((inside) => inside.length === layers.length)

/** The mesh with other grids: what is no more is retired with what stood in it, as publishing does. */
function redrawn(mesh: Mesh, grids: Mesh['grids']): Mesh {
  const areas = [...grids].map(
    ([id, polygons]): RedrawnArea => ({
      key: id,
      areaId: id,
      versionId: id,
      code: String(id),
      cell: makeCell(id, polygons),
    }),
  )
  const { base, put } = childrenAfter(mesh.micros, areas)
  const { drawn, nodes } = nodedAround(mesh.micros, base, put)
  const nodeOf = new Map(nodes.map(({ id, geometry }) => [id, groundOf(JSON.parse(geometry))]))
  const left = mesh.micros
    .filter(({ id }) => !base.includes(id))
    .map((micro) => microOf(micro.id, micro.parentId!, nodeOf.get(micro.id) ?? groundOf(micro.geometry)))
  const made = put.map(({ key, parent }, i) =>
    microOf(key > 0 ? key : mesh.lastId + 1 + i, parent.id, drawn[i]!.polygons),
  )
  return { grids, micros: [...left, ...made], lastId: mesh.lastId + put.length }
}

/** The border goes somewhere (`to`), or beside where it was; neither: the upper grid is no more, and drawn anew by the next. */
type Move = { to: number | null; by: number; tilt: number }

const move: fc.Arbitrary<Move> = fc.record({
  to: fc.option(fc.integer({ min: 2000, max: side - 2000 }), { freq: 1 }),
  by: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -900, max: 900 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  tilt: fc.integer({ min: -800, max: 800 }),
})

const clamp = (y: number) => Math.min(side - 1000, Math.max(1000, y))

/** What one move makes of the grids. */
function gridsAfter(mesh: Mesh, border: Border | null): Mesh['grids'] {
  const upper = [...mesh.grids.keys()].find((id) => id !== 1) ?? mesh.lastId + 1
  return border
    ? new Map([
        [1, below(border)],
        [upper, above(border)],
      ])
    : new Map([[1, all]])
}

/** Ground of a grid in none of its micro-grids, or in two, and theirs outside it, in square metres. */
function amissIn({ grids, micros }: Mesh, grid: CellId): number {
  const inside = micros.filter(({ parentId }) => parentId === grid).map(({ geometry }) => groundOf(geometry))
  const amiss = overlay([grids.get(grid)!, ...inside])!.select(
    (layers) => layers.length !== 2 || layers[0] !== 0,
  )
  return amiss.length > 0 ? squareMetresOf(amiss) : 0
}

// a node where a border crosses another bends it by up to a unit: 11 mm, along 2 km
test.each([
  ['along the grid', 0, 0],
  ['at a slant', 1, 0.0112 * 2300],
])(
  'wherever borders move %s, micro-grids are the ground of their grid, and no sliver comes of them',
  (_, slant, mostM2) => {
    const play = (y: number, moves: readonly Move[]) => {
      let border: Border = [y, y]
      let mesh = meshAt(border)
      for (const { to, by, tilt } of moves) {
        const west = clamp(to ?? border[0] + by)
        border = [west, clamp((to ?? border[1] + by) + slant * tilt)]
        const after = redrawn(mesh, gridsAfter(mesh, to === null && by === 0 ? null : border))
        for (const id of after.grids.keys()) expect(amissIn(after, id)).toBeLessThanOrEqual(mostM2)
        expect(after.micros.every(({ parentId }) => after.grids.has(parentId!))).toBe(true)
        const slivers = new Set(mesh.micros.filter(isNarrow).map(({ id }) => id))
        expect(after.micros.filter((micro) => isNarrow(micro) && !slivers.has(micro.id))).toEqual([])
        mesh = after
      }
    }
    const start = fc.integer({ min: 20_000, max: side - 20_000 })
    fc.assert(fc.property(start, fc.array(move, { minLength: 1, maxLength: 12 }), play), {
      numRuns: isLongForm ? 500 : 20,
    })
  },
  1_800_000,
)

const isNarrow = ({ geometry }: DrawnCellRow): boolean => isSliver(groundOf(geometry))
