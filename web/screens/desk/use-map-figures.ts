import type { City } from '../../../geo/model/city.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { useAreaIndexes } from '../../api/areas.ts'
import { type FigureTime, useMetricFrames } from '../../api/metrics.ts'
import { useMapShown } from './after-map.tsx'

/** What every view of the map and its tooltip need; one set, so that changing the view asks for nothing. */
const mapMetrics: MetricId[] = ['open', 'open-rate', 'overdue', 'vc2']

/** Levels of at most so many areas are asked for before the map has said what it fills; the only level anyway. */
const smallLevel = 800
const largestIndex = 20_000

/**
 * Areas and figures for the map: of the filled level and its neighbours, so that zooming finds them there. The list of a
 * large level is asked for after the first picture: figures colour the map, the list only names it.
 * @param homeLevel level of the caller's own area, which the map begins with
 */
export function useMapFigures(
  city: City,
  filledLevel: string | null,
  time: FigureTime,
  homeLevel: string | undefined,
) {
  const drawn = city.levels
    .filter((level) => level.withGeometry > 0)
    .toSorted((a, b) => a.levelNo - b.levelNo)
  const filledAt = drawn.findIndex((level) => level.code === filledLevel)
  const near =
    filledAt < 0
      ? drawn.filter((level) => level.count <= smallLevel || drawn.length === 1)
      : drawn.slice(Math.max(0, filledAt - 1), filledAt + 2)
  const { frames, error, retry } = useMetricFrames(
    near.map((level) => level.code),
    mapMetrics,
    time,
  )
  const isShown = useMapShown()
  const isListed = ({ code, count }: City['levels'][number]) =>
    count <= smallLevel || code === homeLevel || (count <= largestIndex && isShown)
  const areas = useAreaIndexes(
    drawn.filter(isListed).map(({ code }) => code),
    time.basis === 'as-was' ? time.at : null,
  )
  return { areas, frames, error, retry }
}
