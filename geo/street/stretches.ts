import type { MultiPolygon } from 'geojson'
import type { Position } from '../model/area.ts'
import { type stretchChanges, stretchVerticesAtMost } from '../model/walk.ts'
import { borderChanges } from '../topology/border-changes.ts'
import { positionOf, vertexOf } from '../topology/cell.ts'
import { metresBetween } from '../topology/ring-length.ts'
import { stretchIdOf } from './stretch-id.ts'

/** A stretch of border that is walked and judged at once. Degrees, WGS-84, on the store's grid. */
export type Stretch = {
  id: string
  change: (typeof stretchChanges)[number]
  line: Position[]
  lengthM: number
}

type Draft = {
  base: readonly { areaId: number; geometry: MultiPolygon }[]
  cells: readonly { key: number; geometry: MultiPolygon }[]
}

/** Cut where it is longer, in metres: what one sees from where one stands, and a few steps on. */
export const longestStretchM = 200

/**
 * The borders that a draft adds, moves or takes away, cut where they meet a border that stays and then into equal parts of at
 * most `longestStretchM`. Where a moved border was before is not walked. The same ground gives the same stretches.
 */
export function stretchesOf({ base, cells }: Draft): Stretch[] {
  const changes = borderChanges(
    base.map(({ areaId, geometry }) => ({ id: areaId, geometry })),
    cells.map(({ key, geometry }) => ({ id: key, geometry })),
  )
  const junctions = new Set(changes.kept.flat().map(String))
  const cut = (lines: readonly Position[][], change: Stretch['change']): Stretch[] =>
    lines
      .flatMap((line) => cutAt(line, junctions))
      .map(oneWay)
      .flatMap(inParts)
      .map((line) => ({ id: stretchIdOf(change, line), change, line, lengthM: lengthOf(line) }))
  const found = [...cut([...changes['moved-to'], ...changes.added], 'new'), ...cut(changes.removed, 'gone')]
  return found.sort((a, b) => b.line[0]![1] - a.line[0]![1] || a.line[0]![0] - b.line[0]![0])
}

/** Where a border that stays meets it, more than two cells do. */
function cutAt(line: readonly Position[], junctions: ReadonlySet<string>): Position[][] {
  const parts: Position[][] = [[line[0]!]]
  line.slice(1).forEach((at, i) => {
    parts.at(-1)!.push(at)
    if (i < line.length - 2 && junctions.has(String(at))) parts.push([at])
  })
  return parts
}

/** A line has no direction of its own: it begins at its western end, a ring as it comes. */
const oneWay = (line: Position[]): Position[] => {
  const [first, last] = [line[0]!, line.at(-1)!]
  return first[0] - last[0] || first[1] - last[1] ? (isBefore(last, first) ? line.toReversed() : line) : line
}
const isBefore = (a: Position, b: Position) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])

const lengthOf = (line: readonly Position[]): number =>
  line.slice(1).reduce((sum, at, i) => sum + metresBetween(line[i]!, at), 0)

/** Equal parts; where they meet is rounded to the grid once. */
function inParts(line: Position[]): Position[][] {
  const partM = lengthOf(line) / Math.ceil(lengthOf(line) / longestStretchM)
  const parts: Position[][] = [[line[0]!]]
  let walkedM = 0
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!]
    const stepM = metresBetween(from, to)
    for (let cutM = parts.length * partM; cutM < walkedM + stepM - 1; cutM = parts.length * partM) {
      const share = Math.max(0, (cutM - walkedM) / stepM)
      const at = positionOf(
        vertexOf([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]),
      )
      parts.at(-1)!.push(at)
      parts.push([at])
    }
    walkedM += stepM
    parts.at(-1)!.push(to)
  }
  return parts.flatMap((part) => withFewVertices(part))
}

/** A part of very many vertices in several, so that each can be sent. */
function withFewVertices(part: Position[]): Position[][] {
  const step = stretchVerticesAtMost - 1
  return Array.from({ length: Math.ceil((part.length - 1) / step) }, (_, i) =>
    part.slice(i * step, i * step + step + 1),
  )
}
