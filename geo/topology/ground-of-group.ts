import { type Building, type BuildingMap, mapBuildings } from './building-map.ts'
import { type Box, boxOf, edgeMeets, edgesOfRing, type Polygon, type Ring, type XY } from './cell.ts'
import { overlay } from './overlay.ts'
import { crosses, isOnSegment, squaredDistance } from './segment-meeting.ts'
import { isInside } from './trace-polygons.ts'

/** Borders are straightened by these shares of the cell's size, as far as no building stands in the way. */
const straightenings = [0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0]

/** How far apart points on outlines stand at most, in grid units: from about 6 m to 0.7 m. */
const spacings = [512, 256, 128, 64]

/**
 * Ground that holds all buildings of a group and none of the others: its border runs halfway between the two, as straight as the
 * buildings allow. It reaches beyond the cell; only its part in the cell counts. null where buildings of the two stand so close
 * that a border would cut one.
 *
 * @param cell the cell's box
 * @param isIn whether a building (by its place) is of the group
 */
export function groundOfGroup(
  buildings: readonly Building[],
  cell: Box,
  isIn: (building: number) => boolean,
): Polygon[] | null {
  for (const spacing of spacings) {
    const laid = overlay([trianglesOf(mapBuildings(buildings, cell, spacing), isIn)])
    const ground = laid?.select((layers) => layers.length > 0)
    const straight = ground && straightest(ground, buildings, cell, isIn)
    if (straight) return straight
  }
  return null
}

function straightest(
  ground: readonly Polygon[],
  buildings: readonly Building[],
  cell: Box,
  isIn: (building: number) => boolean,
): Polygon[] | null {
  const size = Math.max(cell[2] - cell[0], cell[3] - cell[1])
  for (const share of straightenings) {
    const straight = ground.map((polygon) => polygon.map((ring) => straighten(ring, size * share)))
    if (straight.flat().some((ring) => ring.length < 3)) continue
    if (buildings.every((building, i) => isOnItsSide(building, isIn(i), straight))) return straight
  }
  return null
}

/** Triangles of the group as they are; of those between the groups, the part up to half the way. */
function trianglesOf(
  { points, triangles, buildingOf }: BuildingMap,
  isIn: (building: number) => boolean,
): Polygon[] {
  return triangles.flatMap((triangle): Polygon[] => {
    const ring: XY[] = []
    triangle.forEach((p, i) => {
      const q = triangle[(i + 1) % 3]!
      const [pIn, qIn] = [isIn(buildingOf[p]!), isIn(buildingOf[q]!)]
      if (pIn) ring.push(points[p]!)
      if (pIn !== qIn) ring.push(middle(points[p]!, points[q]!))
    })
    return ring.length > 0 ? [[ring]] : []
  })
}

const middle = (a: XY, b: XY): XY => [Math.floor((a[0] + b[0]) / 2), Math.floor((a[1] + b[1]) / 2)]

/** Douglas and Peucker (1973), from the ring's first vertex and the one farthest from it. */
function straighten(ring: Ring, tolerance: number): Ring {
  const [first] = ring
  const far = ring.reduce((best, [x, y], i) => {
    const [bx, by] = ring[best]!
    return (x - first![0]) ** 2 + (y - first![1]) ** 2 > (bx - first![0]) ** 2 + (by - first![1]) ** 2
      ? i
      : best
  }, 0)
  const there = straightenLine(ring.slice(0, far + 1), tolerance ** 2)
  const back = straightenLine([...ring.slice(far), first!], tolerance ** 2)
  return [...there, ...back.slice(1, -1)]
}

function straightenLine(line: readonly XY[], squaredTolerance: number): XY[] {
  const [a, b] = [line[0]!, line.at(-1)!]
  let farthest = 0
  let most = squaredTolerance
  for (let i = 1; i < line.length - 1; i++) {
    const distance = squaredDistance(line[i]!, a, b)
    if (distance > most) [farthest, most] = [i, distance]
  }
  if (farthest === 0) return [a, b]
  return [
    ...straightenLine(line.slice(0, farthest + 1), squaredTolerance).slice(0, -1),
    ...straightenLine(line.slice(farthest), squaredTolerance),
  ]
}

/** Whether a building lies wholly inside the ground, or wholly outside. */
function isOnItsSide({ outline }: Building, isIn: boolean, ground: readonly Polygon[]): boolean {
  const box = boxOf(outline)
  for (const ring of ground.flat())
    for (const [a, b] of edgesOfRing(ring)) {
      if (!edgeMeets(box, a, b)) continue
      for (const [c, d] of edgesOfRing(outline[0]!))
        if (crosses(a, b, c, d) || isOnSegment(c, a, b) || isOnSegment(a, c, d)) return false
    }
  return ground.some((polygon) => isInside(outline[0]![0]!, polygon)) === isIn
}
