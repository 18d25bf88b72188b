import type { LiveFigures } from '../../geo/model/live.ts'
import type { MetricColumn, MetricFrame, MetricId } from '../../geo/model/metric.ts'

/**
 * A frame with the figures that have just moved, as a new value; the same value where none of them is in it.
 * @param isWhole the frame is of all that the reader may see, not of one area: cases that lie in no area are its too
 */
export function mergeFigures(frame: MetricFrame, live: LiveFigures, isWhole: boolean): MetricFrame {
  const asOf = live.asOf > frame.asOf ? live.asOf : frame.asOf
  const told = live.levels.find(({ level }) => level === frame.level)
  if (!told) return asOf === frame.asOf ? frame : { ...frame, asOf }
  const rowOf = new Map(frame.ids.map((id, row) => [id, row]))
  const metrics = { ...frame.metrics }
  const buckets = { ...frame.buckets }
  for (const metric of Object.keys(frame.metrics) as MetricId[]) {
    const fresh = told.metrics[metric]
    if (!fresh) continue
    const column = withRows(frame.metrics[metric]!, fresh, told.ids, rowOf)
    metrics[metric] = column
    const bucket = frame.buckets[metric]
    if (!bucket) continue
    const areas = column.numerator.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    const { outside, ambiguous, unlocated } = (isWhole && told.elsewhere[metric]) || bucket
    const total = areas + outside + ambiguous + unlocated
    buckets[metric] = { areas, outside, ambiguous, unlocated, total }
  }
  return { ...frame, asOf, metrics, buckets }
}

/** A column with some rows replaced. `ids` are those of `fresh`. */
function withRows(
  column: MetricColumn,
  fresh: MetricColumn,
  ids: readonly number[],
  rowOf: ReadonlyMap<number, number>,
): MetricColumn {
  const numerator = [...column.numerator]
  const denominator = column.denominator && [...column.denominator]
  const value = [...column.value]
  const flags = [...column.flags]
  for (const [i, id] of ids.entries()) {
    const row = rowOf.get(id)
    if (row === undefined) continue
    numerator[row] = fresh.numerator[i] ?? null
    if (denominator) denominator[row] = fresh.denominator?.[i] ?? null
    value[row] = fresh.value[i] ?? null
    flags[row] = fresh.flags[i] ?? 0
  }
  const { asOf, definitionVersion } = fresh
  return { asOf, definitionVersion, numerator, denominator, value, flags }
}
