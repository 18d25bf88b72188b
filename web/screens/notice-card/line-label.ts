import type { MapFrame } from './map-frame.ts'

/** Where a name stands along a line on the sheet, in millimetres and degrees; the text reads from the left. */
export type LineLabel = { x: number; y: number; angle: number }

/** Free of names along the edge of the sheet, and the shortest stretch that has one. */
const marginMm = 6
const shortestMm = 24

/** The middle of the longest stretch of some lines (degrees) that lies on the sheet; null: none is long enough. */
export function lineLabel(
  frame: MapFrame,
  lines: readonly (readonly (readonly [number, number])[])[],
): LineLabel | null {
  const runs = lines.flatMap((line) => runsOf(frame, everyMillimetre(line.map(frame.at))))
  const longest = runs.sort((a, b) => b.length - a.length)[0]
  if (!longest || longest.length < shortestMm) return null
  const middle = Math.floor(longest.length / 2)
  const [x, y] = longest[middle]!
  const [from, to] = [longest[middle - 4]!, longest[middle + 4]!]
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
  return { x, y, angle: angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle }
}

function* everyMillimetre(line: readonly [number, number][]): Generator<[number, number]> {
  for (const [i, [x2, y2]] of line.slice(1).entries()) {
    const [x1, y1] = line[i]!
    const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1))
    for (let step = 0; step < steps; step++)
      yield [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps]
  }
}

/** Unbroken stretches on the sheet. */
function runsOf({ widthMm, heightMm }: MapFrame, places: Iterable<[number, number]>): [number, number][][] {
  const runs: [number, number][][] = [[]]
  for (const [x, y] of places)
    if (x > marginMm && x < widthMm - marginMm && y > marginMm && y < heightMm - marginMm)
      runs.at(-1)!.push([x, y])
    else if (runs.at(-1)!.length > 0) runs.push([])
  return runs
}
