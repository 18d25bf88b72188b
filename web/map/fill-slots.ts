import { bivariateClassOf, classCount, classOf } from '../../geo/metrics/classes.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import type { MapView } from './city-map-props.ts'

/**
 * Every data colour has one slot, whatever the view, so that a change of view sends other numbers to the map
 * but never another style. Order within a ramp: least → most concern.
 */
export const slotTokens = [
  ...['--case-0', '--case-1', '--case-2', '--case-3', '--case-4', '--case-5'],
  ...['--cov-full', '--cov-near', '--cov-thin', '--cov-gap'],
  ...['--bi-11', '--bi-12', '--bi-13', '--bi-21', '--bi-22', '--bi-23', '--bi-31', '--bi-32', '--bi-33'],
] as const

const caseSlots = [0, 1, 2, 3, 4, 5]
const coverageSlots = [6, 7, 8, 9]
const bivariateStart = 10
const bivariateSlots = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((cell) => bivariateStart + cell)

/** An area without a value: hatched. */
export const noDataSlot = -1
/** An area outside the class that the legend points at: the ground of no data, without its hatch. */
export const dimmedSlot = -2
/** An area that no figure speaks of: outside what the caller may see, or not there yet. Plain ground. */
export const unknownSlot = -3
/** Many cases and thin coverage: drawn with a double outline. */
export const worstSlot = bivariateStart + 8
/** The slot of a cell of the 3×3, either axis from 1 = least concern to 3. */
export const bivariateSlot = (cases: number, thinness: number): number =>
  bivariateStart + (cases - 1) * 3 + (thinness - 1)

/** Slots that a view may fill with, least concern first. */
export function slotsOfView(view: MapView): readonly number[] {
  if (view === 'vc2') return coverageSlots
  return view === 'cases-coverage' ? bivariateSlots : caseSlots
}

/** Which steps of the six-step ramp stand for a metric with fewer classes; both ends are always used. */
const caseSteps: Record<number, readonly number[]> = {
  1: [0],
  2: [0, 4],
  3: [0, 2, 5],
  4: [0, 1, 3, 5],
  5: [0, 1, 2, 4, 5],
  6: caseSlots,
}

/** Slots of a metric's classes, class 0 first: what the legend shows. */
export function metricSlots(metricId: MetricId): readonly number[] {
  if (['vc1', 'vc2', 'vc4', 'vc5', 'staffing'].includes(metricId)) return coverageSlots
  return caseSteps[classCount(metricId)] ?? caseSlots
}

/** The fill of one area. */
export type AreaFill = {
  /** Index of `slotTokens`; −1 no data, −2 dimmed; areas without a fill are −3, unknown. */
  slot: number
  /** Name of the class as `highlightedClass` gives it: '0'…, 'cases,thinness', 'none'. */
  className: string
}

/**
 * The fill of every area of a frame.
 * @param metricId the metric that colours this level in this view; the 3×3 takes its two itself
 * @param highlighted class that keeps its colour while the legend is hovered; null: all
 */
export function areaFills(
  view: MapView,
  metricId: MetricId,
  frame: MetricFrame,
  highlighted: string | null,
): Map<number, AreaFill> {
  const fills = new Map<number, AreaFill>()
  const fillAt = view === 'cases-coverage' ? bivariateFill(frame) : metricFill(metricId, frame)
  frame.ids.forEach((id, row) => {
    const fill = fillAt(row)
    const dimmed = highlighted !== null && fill.className !== highlighted
    fills.set(id, dimmed ? { ...fill, slot: dimmedSlot } : fill)
  })
  return fills
}

const noData: AreaFill = { slot: noDataSlot, className: 'none' }

function metricFill(metricId: MetricId, frame: MetricFrame): (row: number) => AreaFill {
  const values = frame.metrics[metricId]?.value
  const slots = metricSlots(metricId)
  return (row) => {
    const index = classOf(metricId, values?.[row] ?? null)
    const slot = slots[index]
    return slot === undefined ? noData : { slot, className: String(index) }
  }
}

function bivariateFill(frame: MetricFrame): (row: number) => AreaFill {
  const open = frame.metrics.open?.value
  const coverage = frame.metrics.vc2?.value
  return (row) => {
    const both = bivariateClassOf(open?.[row] ?? null, coverage?.[row] ?? null)
    if (both === null) return noData
    return {
      slot: bivariateSlot(both.cases, both.thinness),
      className: `${both.cases},${both.thinness}`,
    }
  }
}
