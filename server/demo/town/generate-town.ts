import type { CompoundCell, GridCell, MicroCell } from './cells.ts'
import { linkNeighbours } from './cells.ts'
import { drawAreas } from './draw-areas.ts'
import { drawBuildings } from './draw-buildings.ts'
import { drawCompounds } from './draw-compounds.ts'
import { drawRoads } from './draw-roads.ts'
import { drawWater } from './draw-water.ts'
import { Embedding } from './embedding.ts'
import { cutIntoMicros, partitionTown, shareOut } from './partition.ts'
import { planCompounds } from './plan-compounds.ts'
import { planGrids } from './plan-grids.ts'
import { type Plane, resolveSides } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { createRiver, type River } from './river.ts'
import type { Town } from './town.ts'
import { createWarp, toMetres, type Warp } from './warp.ts'

export const defaultSeed = 'yunlan-1'

/** What the parts of the town are drawn from. */
export type Draft = {
  plane: Plane
  embedding: Embedding
  warp: Warp
  river: River
  grids: GridCell[]
  micros: MicroCell[]
  compounds: CompoundCell[]
  random: Random
}

/**
 * The synthetic town of the demonstration, Yunlan (云澜市): about 450,000 people, two districts, a river. The same seed
 * gives the same town to the last coordinate. Nothing in it is a real place; it lies in open sea.
 */
export function generateTown(seed: string = defaultSeed): Town {
  const draft = draftTown(createRandom(seed))
  const areas = drawAreas(draft)
  const compounds = drawCompounds(draft)
  const { buildings, parks } = drawBuildings(draft, areas)
  const river = drawWater(draft)
  return {
    seed,
    areas: areas.all,
    compounds,
    buildings,
    roads: drawRoads(draft),
    waters: [river],
    parks,
  }
}

function draftTown(random: Random): Draft {
  const { plane, communities } = partitionTown(random.fork('partition'))
  const grids = communities.flatMap(({ street, grids: faces }, community) =>
    faces.map((face): GridCell => newGrid(face, community, street)),
  )
  for (const [i, grid] of grids.entries()) grid.index = i
  linkNeighbours(plane, grids, (i) => resolveSides(grids[i]!.face))
  planGrids(grids, random.fork('plan'))
  const cut = random.fork('micro')
  const faces = grids.map((grid) => cutIntoMicros(plane, grid.face, grid.microCount, cut))
  const warp = createWarp(random.fork('warp'))
  const embedding = new Embedding(plane, warp)
  const micros = grids.flatMap((grid, i) => {
    const shares = householdsOf(grid, random)
    grid.micros = faces[i]!.map((face, k) => {
      const sides = resolveSides(face)
      const ring = embedding.ring(sides).map(toMetres)
      return { index: 0, grid, sides, ring, neighbours: new Set(), households: shares[k]!, compound: null }
    })
    return grid.micros
  })
  for (const [i, micro] of micros.entries()) micro.index = i
  linkNeighbours(plane, micros, (i) => micros[i]!.sides)
  const compounds = planCompounds(grids, micros, random.fork('compounds'))
  return { plane, embedding, warp, river: createRiver(warp), grids, micros, compounds, random }
}

const newGrid = (face: GridCell['face'], community: number, street: string): GridCell => ({
  index: 0,
  community,
  street,
  face,
  neighbours: new Set(),
  anchor: null,
  exclusive: null,
  households: 0,
  microCount: 0,
  microHouseholds: null,
  microBuildings: null,
  micros: [],
})

/** Households of the micro-grids: as planned, or about equal. */
function householdsOf(grid: GridCell, random: Random): number[] {
  if (grid.microHouseholds) return grid.microHouseholds
  const stream = random.fork(`households ${grid.index}`)
  return shareOut(
    grid.households,
    Array.from({ length: grid.microCount }, () => stream.between(0.92, 1.08)),
  )
}
