import { medianSize } from '../level-bands.ts'
import type { CaseOverlay, FigureOverlay, OverlayInput } from './overlay-input.ts'

/** What is drawn of it: typed arrays, which go to the graphics card as they are. */
export type OverlayContent = {
  count: number
  /** Longitude and latitude by turns, degrees. */
  positions: Float64Array
  /** Red, green, blue, opacity by turns. */
  colours: Uint8Array
} & (
  | {
      kind: 'points'
      /** Metres, yet no smaller and no larger than so many pixels. */
      radius: number
      pixels: [number, number]
    }
  | {
      kind: 'columns'
      /** Metres. */
      radius: number
      /** Metres. */
      heights: Float32Array
    }
)

export const overlayContent = (input: OverlayInput): OverlayContent =>
  input.kind === 'points' ? casesAsPoints(input) : areasAsColumns(input)

/** About half of a building: from afar the points part, from near they can be told from each other. */
const pointMetres = 12

/** Every case as a point in the colour of its state; the overdue ones are red and come last, so that none is covered. */
function casesAsPoints({ points, theme, unit }: CaseOverlay): OverlayContent {
  const count = points.states.length
  const isOverdue = new Uint8Array(count)
  for (const row of points.overdue) isOverdue[row] = 1
  const rows = Uint32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => isOverdue[a]! - isOverdue[b]! || a - b,
  )
  const byState = points.stateNames.map((state) => rgba(theme.states[state] ?? theme.label2))
  const overdue = rgba(theme.overdue)
  const positions = new Float64Array(2 * count)
  const colours = new Uint8Array(4 * count)
  rows.forEach((row, i) => {
    positions[2 * i] = points.positions[2 * row]!
    positions[2 * i + 1] = points.positions[2 * row + 1]!
    colours.set(isOverdue[row] === 1 ? overdue : byState[points.states[row]!]!, 4 * i)
  })
  return { kind: 'points', count, positions, colours, radius: pointMetres, pixels: [unit, 5 * unit] }
}

/** The tallest column is so many median widths of the level's areas high, and each so many wide. */
const tallest = 5
const halfWidth = 0.22

/** A column on each area that has a value, as high as the value and in the colour of its class. */
function areasAsColumns({ index, ids, column, fills, theme }: FigureOverlay): OverlayContent {
  const rowOf = new Map(ids.map((id, row) => [id, row]))
  const shown = index.ids.flatMap((id, i) => {
    const point = index.labelPoints[i]
    const value = column.value[rowOf.get(id) ?? -1] ?? null
    return point && value !== null && value > 0 ? [{ id, point, value }] : []
  })
  const size = medianSize(index) ?? 0
  const most = shown.reduce((all, { value }) => Math.max(all, value), 0)
  return {
    kind: 'columns',
    count: shown.length,
    positions: Float64Array.from(shown.flatMap(({ point }) => point)),
    colours: Uint8Array.from(
      shown.flatMap(({ id }) => rgba(theme.fills[fills.get(id)?.slot ?? -1] ?? theme.noData)),
    ),
    heights: Float32Array.from(shown, ({ value }) => (value / most) * tallest * size),
    radius: halfWidth * size,
  }
}

/** `#rrggbb` → red, green, blue, opaque. */
const rgba = (colour: string): [number, number, number, number] => [
  ...([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]),
  255,
]
