import { isSameVertex, type Polygon, type Ring, type XY } from './cell.ts'

/**
 * Puts vertices of rings onto vertices that stand already, where one is near: what was drawn once and handed on comes back with
 * rounding errors, and would lie beside its neighbours by a hair.
 *
 * @param reach in grid units; of several in reach the nearest
 */
export function snapVertices(polygons: readonly Polygon[], standing: Iterable<XY>, reach: number): Polygon[] {
  const near = nearestIn(standing, reach)
  return polygons.flatMap((polygon) => {
    const [shell, ...holes] = polygon.map((ring) =>
      withoutDoubles(ring.map((vertex) => near(vertex) ?? vertex)),
    )
    return shell && shell.length > 2 ? [[shell, ...holes.filter(({ length }) => length > 2)]] : []
  })
}

function nearestIn(standing: Iterable<XY>, reach: number): (vertex: XY) => XY | undefined {
  const squares = new Map<string, XY[]>()
  const squareOf = ([x, y]: XY): [number, number] => [Math.floor(x / reach), Math.floor(y / reach)]
  for (const vertex of standing) {
    const name = squareOf(vertex).join()
    squares.set(name, [...(squares.get(name) ?? []), vertex])
  }
  return (vertex) => {
    const [column, row] = squareOf(vertex)
    let [nearest, least]: [XY | undefined, number] = [undefined, reach]
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const each of squares.get([column + dx, row + dy].join()) ?? []) {
          const apart = Math.hypot(each[0] - vertex[0], each[1] - vertex[1])
          if (apart <= least) [nearest, least] = [each, apart]
        }
    return nearest
  }
}

const withoutDoubles = (ring: Ring): Ring =>
  ring.filter((vertex, i) => !isSameVertex(vertex, ring.at(i - 1)!))
