import { expect, test } from 'vitest'
import { buildAreaMesh } from '../../../geo/tiles/build-area-mesh.ts'
import { buildMeshAside } from '../../../server/tiles/build-mesh-aside.ts'
import { flatten, type Polygons } from '../../geo/tiles/layer-of.ts'

/** A row of cells whose sides are broken into many short steps: enough vertices for a thread of its own. */
function crookedRow(cells: number, steps: number): Polygons[] {
  const side = (west: number, south: number, dx: number, dy: number) =>
    Array.from({ length: steps }, (_, i) => [west + (dx * i) / steps, south + (dy * i) / steps])
  return Array.from({ length: cells }, (_, i) => {
    const ring = [
      ...side(i, 0, 1, 0),
      ...side(i + 1, 0, 0, 1),
      ...side(i + 1, 1, -1, 0),
      ...side(i, 1, 0, -1),
    ].map(([x, y]) => [x! / 100, y! / 100])
    return [[[...ring, ring[0]!]]]
  })
}

test('a large mesh comes from its own thread, as it would have been made here', async () => {
  const levels = () => [{ levelNo: 1, geometry: flatten(crookedRow(10, 3000)) }]
  const mesh = await buildMeshAside(levels())
  expect(mesh).toEqual(buildAreaMesh(levels()))
  expect(new Set([...mesh.sets, mesh.borders.set, mesh.outline].map(({ arcs }) => arcs)).size).toBe(1)
})
