import { type Box, boxAround, boxOf, edgesOfRing, type Polygon, type Ring, type XY } from './cell.ts'
import { delaunay, type Triangle } from './delaunay.ts'
import { isInside } from './trace-polygons.ts'

/** A building as the drawing of borders sees it: its outline in grid units, and who lives there. */
export type Building = { readonly id: number; readonly outline: Polygon; readonly households: number }

/** Buildings with the ground between them, triangulated: which stand beside each other, and where a border can pass. */
export type BuildingMap = {
  readonly buildings: readonly Building[]
  readonly points: readonly XY[]
  readonly triangles: readonly Triangle[]
  /** The place in `buildings` of the building that each point is of, or, far outside, is nearest to. */
  readonly buildingOf: readonly number[]
  /** For each building, the places of those beside it. */
  readonly beside: readonly ReadonlySet<number>[]
}

/** How many points around lead the borders outward. */
const pointsAround = 48

/**
 * Triangulates the ground between buildings.
 *
 * @param around the cell's box: borders are known well beyond it
 * @param spacing how far apart the points on the buildings' outlines stand at most, in grid units
 */
export function mapBuildings(buildings: readonly Building[], around: Box, spacing: number): BuildingMap {
  const seen = new Set<string>()
  const points: XY[] = []
  const buildingOf: number[] = []
  const add = (point: XY, building: number) => {
    if (seen.has(`${point}`)) return
    seen.add(`${point}`)
    points.push(point)
    buildingOf.push(building)
  }
  buildings.forEach(({ outline }, i) => {
    for (const point of pointsAlong(outline[0]!, spacing)) add(point, i)
  })
  const outer = circleAround(boxAround([around, ...buildings.map(({ outline }) => boxOf(outline))]))
  const nearest = ([x, y]: XY, count: number) => {
    let best = 0
    let least = Infinity
    for (let p = 0; p < count; p++) {
      const distance = (points[p]![0] - x) ** 2 + (points[p]![1] - y) ** 2
      if (distance < least) [best, least] = [p, distance]
    }
    return buildingOf[best]!
  }
  const onBuildings = points.length
  for (const point of outer.points) add(point, nearest(point, onBuildings))
  const laid = delaunay(points, outer.box)
  for (const corner of laid.points.slice(points.length)) buildingOf.push(nearest(corner, onBuildings))
  const beside = buildings.map(() => new Set<number>())
  for (const triangle of laid.triangles)
    for (const p of triangle)
      for (const q of triangle) {
        if (p >= onBuildings || q >= onBuildings || buildingOf[p] === buildingOf[q]) continue
        beside[buildingOf[p]!]!.add(buildingOf[q]!)
      }
  return { buildings, points: laid.points, triangles: laid.triangles, buildingOf, beside }
}

function* pointsAlong(ring: Ring, spacing: number): Generator<XY> {
  for (const [a, b] of edgesOfRing(ring)) {
    const count = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / spacing)
    for (let i = 0; i < count; i++)
      yield [Math.round(a[0] + ((b[0] - a[0]) * i) / count), Math.round(a[1] + ((b[1] - a[1]) * i) / count)]
  }
}

/** Points on a circle well outside a box, and a box around the circle. */
function circleAround([west, south, east, north]: Box): { points: XY[]; box: Box } {
  const [x, y] = [Math.round((west + east) / 2), Math.round((south + north) / 2)]
  const radius = Math.hypot(east - west, north - south) + 1
  const points = Array.from({ length: pointsAround }, (_, i): XY => {
    const angle = (2 * Math.PI * i) / pointsAround
    return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))]
  })
  const reach = Math.ceil(2 * radius)
  return { points, box: [x - reach, y - reach, x + reach, y + reach] }
}

/** Whether the buildings of a group hang together, each beside another one of them. */
export function isContiguous({ beside }: BuildingMap, group: ReadonlySet<number>): boolean {
  const [first] = group
  if (first === undefined) return false
  const reached = new Set([first])
  for (const building of reached)
    for (const other of beside[building]!) if (group.has(other)) reached.add(other)
  return reached.size === group.size
}

/** Whether a piece of ground holds one of some buildings. */
export const holdsAny = (piece: Polygon, buildings: readonly Building[]): boolean =>
  buildings.some(({ outline }) => isInside(outline[0]![0]!, piece))
