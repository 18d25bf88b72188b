import type { Feature, FeatureCollection, Point } from 'geojson'
import type { AreaIndex, Extent } from '../../geo/model/area.ts'
import type { MetricFrame } from '../../geo/model/metric.ts'
import type { MapView } from './city-map-props.ts'
import { contrast } from './contrast.ts'
import type { AreaFill } from './fill-slots.ts'
import type { MapTheme } from './style/map-theme.ts'

/** What there is room for: nothing, the overdue diamonds, or the numbers too. */
export type MarkDetail = 'none' | 'diamonds' | 'counts'

export type AreaMarkInput = {
  view: MapView
  detail: MarkDetail
  index: AreaIndex
  frame: MetricFrame
  /** By area id. */
  fills: ReadonlyMap<number, AreaFill>
  theme: Pick<MapTheme, 'fills' | 'noData' | 'onFillInk' | 'onFillPaper'>
  selectedId: number | null
  /** Of a large level only what lies here is marked, in degrees; null: everything. */
  within: Extent | null
}

/** The numbers and overdue diamonds of one level, a point for each area that has something to say. */
export function areaMarks(input: AreaMarkInput): FeatureCollection<Point> {
  const { index, frame, view, detail } = input
  if (detail === 'none') return { type: 'FeatureCollection', features: [] }
  const rowOf = new Map(frame.ids.map((id, row) => [id, row]))
  const features = index.ids.flatMap((id, i): Feature<Point>[] => {
    const point = index.labelPoints[i]
    const row = rowOf.get(id)
    if (point === null || point === undefined || row === undefined) return []
    if (input.within !== null && !contains(input.within, point)) return []
    const open = frame.metrics.open?.value[row] ?? 0
    // A sign has room for a whole number; of a day gone by a count may be apportioned.
    const overdue = showsDiamonds(view, detail) ? Math.round(frame.metrics.overdue?.value[row] ?? 0) : 0
    const text = detail === 'counts' ? markText(view, frame, row) : ''
    if (text === '' && overdue === 0) return []
    return [
      {
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates: point },
        properties: {
          text,
          overdue,
          // Alone they stand close together, where the scale is small.
          scale: detail === 'diamonds' ? 0.85 : 1,
          ink: needsInk(input.fills.get(id), input.theme),
          selected: id === input.selectedId,
          rank: overdue * 1000 + open,
        },
      },
    ]
  })
  return { type: 'FeatureCollection', features }
}

/** Coverage shows no cases; the 3×3 keeps its diamonds for the scale at which there is room. */
function showsDiamonds(view: MapView, detail: MarkDetail): boolean {
  return view === 'open' || view === 'overdue' || (view === 'cases-coverage' && detail === 'counts')
}

/** In the overdue view the number stands in the diamond. */
function markText(view: MapView, frame: MetricFrame, row: number): string {
  if (view === 'overdue') return ''
  if (view === 'vc2') {
    const coverage = frame.metrics.vc2?.value[row] ?? null
    // Rounded down: a number must not read as the next class, whose colour it does not have.
    return coverage === null ? '' : `${Math.floor(coverage * 100 + 1e-9)}%`
  }
  const open = frame.metrics.open?.value[row] ?? null
  return open === null ? '' : String(Math.round(open * 10) / 10)
}

/** Whichever of ink and paper contrasts more with the fill. */
function needsInk(fill: AreaFill | undefined, theme: AreaMarkInput['theme']): boolean {
  const ground = (fill === undefined ? undefined : theme.fills[fill.slot]) ?? theme.noData
  return contrast(theme.onFillInk, ground) >= contrast(theme.onFillPaper, ground)
}

function contains(
  [west, south, east, north]: Extent,
  [longitude, latitude]: readonly [number, number],
): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}
