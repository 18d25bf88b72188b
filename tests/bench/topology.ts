import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Polygon as GeoJsonPolygon } from 'geojson'
import { type BoundaryFacts, buildFacts, type PlacedBuilding } from '../../geo/checks/boundary-facts.ts'
import { checkBoundaries, recheckBoundaries } from '../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import { boundarySettingsSchema } from '../../geo/model/boundary-settings.ts'
import { buildCoverage } from '../../geo/topology/build-coverage.ts'
import { type Cell, type CellId, edgesOf, type XY } from '../../geo/topology/cell.ts'
import {
  applyChange,
  type Coverage,
  cellOf,
  cellsIn,
  cellsOf,
  type Outcome,
} from '../../geo/topology/coverage.ts'
import { mergeCells } from '../../geo/topology/merge-cells.ts'
import { moveVertices } from '../../geo/topology/move-vertices.ts'
import { splitCell } from '../../geo/topology/split-cell.ts'
import { holdFact, holdLimit, holdRounds, median, type Round } from './goals.ts'
import { bench } from './tiles-processes.ts'

const editsOfAKind = 1000

/** The parent of the cells that an edit puts under new identities, −1 and −2. */
const draft = { parentId: 0 }

/** A layer with all that the rules look at, and its problems before any edit. */
type Layer = { coverage: Coverage; facts: BoundaryFacts; problems: BoundaryProblem[]; wholeMs: number }

/**
 * Editing boundaries with their checks at 20,000 grids: how long a split, a merge and the move of a vertex take, beside checking the
 * whole layer and beside a layer of a tenth the size. Every edit starts from the same coverage.
 *
 * @returns whether every goal is met
 */
export async function benchTopology(): Promise<boolean> {
  if (!existsSync(bench)) {
    console.log('topology: nothing is shown, ../shared/bench is not there')
    return false
  }
  const work = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  try {
    const [small, large] = [layerOf(generate(work, 2_000)), layerOf(generate(work, 20_000))]
    console.log(
      `20,000 grids, ${large.problems.length} problems; checked whole in ${large.wholeMs.toFixed(0)} ms (load ${readFileSync('/proc/loadavg', 'utf8').slice(0, 14)})`,
    )
    return Object.entries(edits)
      .map(([what, edit]) => hold(what, edit, small, large))
      .every((isMet) => isMet)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

type Edit = (layer: Layer, cell: Cell, turn: number) => Outcome

const edits: Record<string, Edit> = {
  split: ({ coverage }, cell) => {
    const [west, south, east, north] = cell.box
    return splitCell(
      coverage,
      cell.id,
      [
        [west - 500, south + 1000],
        [east + 500, north - 1000],
      ],
      -1,
      -1,
    )
  },
  merge: ({ coverage, facts }, cell) => {
    const edge = new Set([...edgesOf(cell)].map(([a, b]) => `${b} ${a}`))
    const other = cellsIn(coverage, cell.box).find(
      (each) =>
        each !== cell &&
        facts.cell(each.id).parentId === facts.cell(cell.id).parentId &&
        [...edgesOf(each)].some(([a, b]) => edge.has(`${a} ${b}`)),
    )
    return mergeCells(coverage, [cell.id, other?.id ?? cell.id], -1)
  },
  'move of a vertex': ({ coverage }, cell, turn) => {
    const ring = cell.polygons[0]![0]!
    const [x, y] = ring[turn % ring.length]!
    return moveVertices(coverage, [{ from: [x, y], to: [x + 150, y + 100] }])
  },
}

function hold(what: string, edit: Edit, small: Layer, large: Layer): boolean {
  const rounds: Round[] = []
  const all: number[] = []
  let refused = 0
  // the first rounds warm up, on other cells than those that are measured
  for (let round = -2; round < 5; round++) {
    const times = { large: [] as number[], small: [] as number[] }
    for (let i = 0; i < editsOfAKind / 5; i++) {
      const turn = (round + 2) * 1000 + i
      const ours = timeOf(edit, large, turn)
      const theirs = timeOf(edit, small, turn)
      if (ours === null) refused += 1
      else times.large.push(ours)
      if (theirs !== null) times.small.push(theirs)
    }
    if (round < 0) continue
    rounds.push({ ours: median(times.large), theirs: median(times.small) })
    all.push(...times.large)
  }
  const p95 = all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)]!
  const whole = [{ ours: p95, theirs: large.wholeMs }]
  return [
    holdFact(`${what}: made`, refused < all.length / 10, `${all.length} made, ${refused} refused`),
    holdLimit(`${what} with its checks, p95`, p95, 50, 'ms'),
    holdRounds(`${what} (p95) beside checking the whole layer`, whole, { atMost: 1 / 30 }, 'ms'),
    holdRounds(`${what} at ten times the grids`, rounds, { atMost: 1.2 }, 'ms'),
  ].every((isMet) => isMet)
}

/** Makes an edit and its checks; null where it is refused. */
function timeOf(edit: Edit, layer: Layer, turn: number): number | null {
  const { coverage, facts, problems } = layer
  const cell = cellOf(coverage, 1 + ((turn * 7919) % coverage.cells.size))!
  draft.parentId = facts.cell(cell.id).parentId
  const start = performance.now()
  const outcome = edit(layer, cell, turn)
  if (!outcome.ok) return null
  recheckBoundaries(problems, applyChange(coverage, outcome.change), outcome.change, facts)
  return performance.now() - start
}

function layerOf(file: string): Layer {
  const features: { id: number; properties: { parent: string }; geometry: GeoJsonPolygon }[] = JSON.parse(
    readFileSync(file, 'utf8'),
  ).features
  const built = buildCoverage(
    features.map(({ id, geometry }) => ({
      id,
      geometry: { type: 'MultiPolygon', coordinates: [geometry.coordinates] },
    })),
  )
  if (!built.ok) throw new Error(built.reason)
  const { coverage } = built
  const parentOf = new Map(features.map(({ id, properties }) => [id, Number(properties.parent)]))
  const cells = [...cellsOf(coverage)]
  const facts = buildFacts({
    settings: boundarySettingsSchema.parse({}),
    cell: (id) => ({
      parentId: parentOf.get(id) ?? draft.parentId,
      kind: 'comprehensive',
      code: null,
      hasHolder: true,
    }),
    parents: [...new Set(parentOf.values())].map((id) => ({
      id,
      polygons: outlineOf(coverage, parentOf, id),
    })),
    buildings: cells.flatMap(buildingsOf),
    lines: cells
      .filter(isOnRoad)
      .flatMap(({ polygons }) => polygons.flat().map((ring) => [...ring, ring[0]!])),
    codesInUse: new Map(),
  })
  const times: number[] = []
  let problems: BoundaryProblem[] = []
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    problems = checkBoundaries(coverage, facts)
    times.push(performance.now() - start)
  }
  return { coverage, facts, problems, wholeMs: median(times) }
}

/** What all grids of a parent cover together. */
function outlineOf(coverage: Coverage, parentOf: ReadonlyMap<CellId, number>, parent: number) {
  const ids = [...parentOf].filter(([, id]) => id === parent).map(([id]) => id)
  if (ids.length === 1) return cellOf(coverage, ids[0]!)!.polygons
  const merged = mergeCells(coverage, ids, -1)
  if (!merged.ok) throw new Error(merged.reason)
  return merged.change.put.find(({ id }) => id === -1)!.polygons
}

/** Five buildings of 80 households in the middle of a grid, a compound of their own. */
function buildingsOf({ id, box: [west, south, east, north] }: Cell): PlacedBuilding[] {
  const [x, y] = [Math.round((west + east) / 2), Math.round((south + north) / 2)]
  return [-2, -1, 0, 1, 2].map((i) => {
    const at: XY = [x + i * 4000, y + (i % 2) * 3000]
    const outline = [
      [
        [at[0] - 1000, at[1] - 600],
        [at[0] + 1000, at[1] - 600],
        [at[0] + 1000, at[1] + 600],
        [at[0] - 1000, at[1] + 600],
      ] as XY[],
    ]
    return { id: id * 10 + i, outline, at, households: 80, compoundId: id }
  })
}

/** Every second grid, as on a chessboard: roads run along every border. */
const isOnRoad = ({ id }: Cell, _: number, { length }: readonly Cell[]): boolean => {
  const columns = Math.ceil(Math.sqrt(length))
  return (Math.floor((id - 1) / columns) + ((id - 1) % columns)) % 2 === 0
}

function generate(work: string, polygons: number): string {
  const folder = join(work, `${polygons}`)
  // the same size of grid: a tenth of the grids is a tenth of the ground
  const size = `${Math.round(50_000 * Math.sqrt(polygons / 20_000))}`
  execFileSync(process.execPath, [
    join(bench, 'generate-city.mjs'),
    ...['--polys', `${polygons}`, '--points', '1000', '--size', size, '--out', folder],
  ])
  return join(folder, 'grids.geojson')
}
