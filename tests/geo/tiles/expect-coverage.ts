import { expect } from 'vitest'
import { outlineOf } from '../../../geo/tiles/outline.ts'
import { extentOfLayer, type PathLayer } from '../../../geo/tiles/path-layer.ts'
import { tileExtent } from '../../../geo/tiles/tile-grid.ts'
import { insideCut, signedEdges } from './edges-of-tile.ts'
import { layerOfSet, tileOf, tilesOver } from './layer-of.ts'

const differences = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((edge) => a.get(edge) !== b.get(edge))

/**
 * Holds decoded tiles of one zoom to this: in every level, what neighbours have in common is equal vertex for vertex
 * (the edges of all polygons cancel out but for the outline, which is the same for all levels), so no gap is opened;
 * and where two tiles overlap, they hold the same edges of each feature.
 *
 * @param every of so many tiles, one is looked at
 */
export function expectCoverage(levels: readonly PathLayer[], z: number, every = 1): void {
  const land = layerOfSet(outlineOf(levels[0]!.set, 0).set)
  const tiles = tilesOver(extentOfLayer(land)!, z).filter((_, i) => i % every === 0)
  let compared = 0
  for (const [x, y] of tiles) {
    const outline = signedEdges(tileOf(land, z, x, y))
    for (const level of levels) {
      const features = tileOf(level, z, x, y)
      compared += features.length
      expect(differences(signedEdges(features), outline), `borders in ${z}/${x}/${y}`).toEqual([])
      expectSameSeam(features, tileOf(level, z, x + 1, y), 'east', `${z}/${x}/${y}`)
      expectSameSeam(features, tileOf(level, z, x, y + 1), 'south', `${z}/${x}/${y}`)
    }
  }
  expect(compared).toBeGreaterThan(0)
}

type Features = ReturnType<typeof tileOf>

function expectSameSeam(here: Features, there: Features, side: 'east' | 'south', name: string): void {
  const overlap = insideCut.east - tileExtent
  const [ours, theirs, dx, dy] =
    side === 'east'
      ? [{ ...insideCut, west: tileExtent - overlap }, { ...insideCut, east: overlap }, tileExtent, 0]
      : [{ ...insideCut, north: tileExtent - overlap }, { ...insideCut, south: overlap }, 0, tileExtent]
  const shared = new Map(there.map((feature) => [feature.id, feature]))
  for (const feature of here) {
    const other = shared.get(feature.id)
    const edges = signedEdges([feature], ours)
    const opposite = other ? signedEdges([other], theirs, dx, dy) : new Map<string, number>()
    expect(differences(edges, opposite), `${side} seam of ${name}, feature ${feature.id}`).toEqual([])
  }
}
