import { type BorderChains, borderChains } from './border-chains.ts'
import { buildMesh } from './build-mesh.ts'
import type { FlatGeometry } from './flat-geometry.ts'
import { outlineOf } from './outline.ts'
import type { PathSet } from './path-set.ts'

/** One level's polygons as they were read; 1 is the highest level. */
export type LevelGeometry = { levelNo: number; geometry: FlatGeometry }

/** Every level over one mesh, and what follows from it. All numbers stand in flat arrays: another thread can give it. */
export type AreaMesh = {
  /** One per level, in the order given. */
  sets: PathSet[]
  /** Each border once, at its highest level. */
  borders: BorderChains
  /** The outline of the highest level that has a geometry, as one feature; without a feature where none has. */
  outline: PathSet
}

/** Slits between imported neighbours are narrower than this, in world units (about 40 m at 40° N). */
const slitWidth = 2800

/** Lays all levels, highest first, over one mesh. */
export function buildAreaMesh(levels: readonly LevelGeometry[]): AreaMesh {
  const { sets } = buildMesh(levels.map(({ geometry }) => geometry))
  const ranked = levels.map(({ levelNo }, i) => ({ levelNo, set: sets[i]! }))
  const drawn = ranked.filter(({ set }) => set.pathEnds.length > 0)
  const outline = drawn[0] && outlineOf(drawn[0].set, slitWidth)
  const borders = borderChains(drawn, (arc) => outline?.arcs.has(arc) === true)
  return { sets, borders, outline: outline?.set ?? borders.set }
}

/** The memory of a mesh, to be handed from thread to thread instead of copied. */
export function buffersOfMesh({ sets, borders, outline }: AreaMesh): ArrayBuffer[] {
  const buffers = [...sets, borders.set, outline].flatMap(({ arcs, refs, pathEnds, isHole, featureEnds }) =>
    [arcs.offsets, arcs.points, arcs.weights, refs, pathEnds, isHole, featureEnds].map(
      ({ buffer }) => buffer as ArrayBuffer,
    ),
  )
  return [...new Set(buffers)]
}
