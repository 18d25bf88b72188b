import { extentOf } from '../../../geo/checks/clip-to-box.ts'
import { ringIsClockwise } from '../../../geo/checks/ring-direction.ts'
import { ImportProblem } from '../import-problem.ts'

type XY = [number, number]

/** The geometries of a .shp file, one per record and in its order; null where a record has none. Z and M are left out. */
export function* readShp(bytes: Buffer): Generator<unknown> {
  if (bytes.length < 100 || bytes.readInt32BE(0) !== 9994)
    throw new ImportProblem('file-unreadable', 'the .shp is cut off or is none')
  const end = Math.min(bytes.length, bytes.readInt32BE(24) * 2)
  for (let at = 100; at + 8 <= end; ) {
    const length = bytes.readInt32BE(at + 4) * 2
    if (at + 8 + length > bytes.length) throw new ImportProblem('file-unreadable', 'the .shp is cut off')
    yield whole(() => geometryOf(bytes.subarray(at + 8, at + 8 + length)))
    at += 8 + length
  }
}

/** What is read of a record; numbers that would stand behind its end are a RangeError. */
function whole<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ImportProblem('file-unreadable', 'the .shp holds a record that is cut off')
  }
}

function geometryOf(record: Buffer): unknown {
  const type = record.readInt32LE(0)
  switch (type % 10) {
    case 0:
      return null
    case 1:
      return { type: 'Point', coordinates: pointAt(record, 4) }
    case 3:
      return { type: 'MultiLineString', coordinates: partsOf(record) }
    case 5:
      return { type: 'MultiPolygon', coordinates: polygonsOf(partsOf(record)) }
    case 8:
      return { type: 'MultiPoint', coordinates: pointsAt(record, 40, record.readInt32LE(36)) }
    default:
      throw new ImportProblem('file-unreadable', `the .shp holds shapes of type ${type}, which are not read`)
  }
}

const pointAt = (record: Buffer, at: number): XY => [record.readDoubleLE(at), record.readDoubleLE(at + 8)]

const pointsAt = (record: Buffer, at: number, count: number): XY[] =>
  Array.from({ length: count }, (_, i) => pointAt(record, at + i * 16))

function partsOf(record: Buffer): XY[][] {
  const parts = record.readInt32LE(36)
  const points = record.readInt32LE(40)
  const first = 44 + parts * 4
  const isWhole = parts >= 0 && points >= 0 && first + points * 16 <= record.length
  const starts = Array.from({ length: isWhole ? parts : 0 }, (_, i) => record.readInt32LE(44 + i * 4))
  const isAscending = [0, ...starts].every((start, i) => start <= (starts[i] ?? points))
  if (!isWhole || !isAscending)
    throw new ImportProblem('file-unreadable', 'the .shp holds a shape whose parts are not within it')
  return starts.map((start, i) => pointsAt(record, first + start * 16, (starts[i + 1] ?? points) - start))
}

/** Each hole is looked for in every shell: holes by vertices of shells, more than which take minutes. */
const mostLookedAt = 1e9

/** Clockwise rings are shells, the others holes of the shell around them. */
function polygonsOf(rings: XY[][]): XY[][][] {
  const shells = rings.filter((ring) => ringIsClockwise(ring)).map((ring) => [ring])
  const holes = rings.filter((ring) => !ringIsClockwise(ring))
  const vertices = shells.reduce((sum, [shell]) => sum + shell!.length, 0)
  if (holes.length * (vertices + holes.length) > mostLookedAt)
    throw new ImportProblem(
      'file-unreadable',
      `the .shp holds a shape of ${rings.length} rings: take it apart`,
    )
  for (const hole of holes) {
    const around = shells.filter((polygon) => holds(polygon[0]!, hole[0]))
    // of several shells around it, the smallest is its own
    const own = around.sort((a, b) => spread(a[0]!) - spread(b[0]!))[0]
    if (own) own.push(hole)
    else shells.push([hole])
  }
  return shells
}

function holds(ring: XY[], point: XY | undefined): boolean {
  if (!point) return false
  const [x, y] = point
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

const spread = (ring: XY[]): number => {
  const [west, south, east, north] = extentOf([[ring]])
  return (east - west) * (north - south)
}
