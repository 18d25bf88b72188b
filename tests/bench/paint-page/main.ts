import '../../../web/ui/tokens.css'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { LiveFigures } from '../../../geo/model/live.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { openBare } from './open-bare.ts'
import { openCityMap } from './open-city-map.tsx'
import { timeDrawing } from './time-drawing.ts'

/** The whole city on the page. */
export type Shown = { city: City; index: AreaIndex; frame: MetricFrame }
/** Brings the map to figures that have just moved, before it returns. */
export type Tell = (figures: LiveFigures) => void

declare global {
  interface Window {
    /** Milliseconds of work of each of so many frames, before each of which the figures of some grids move. */
    timeFrames(count: number): Promise<number[]>
  }
}

const changed = 50
const get = async (path: string) => (await fetch(path)).json()
const pause = (ms: number) => new Promise((over) => setTimeout(over, ms))

const shown: Shown = {
  city: await get('/api/city'),
  index: await get('/api/areas/grid'),
  frame: await get('/api/metrics/grid?metric=open,open-rate,overdue,vc2&window=30'),
}
const drawing = timeDrawing()
const open = window.location.hash === '#bare' ? openBare : openCityMap
const tell = open(document.getElementById('root')!, shown)

window.timeFrames = async (count) => {
  await rest()
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const figures = moved(turn)
    const drawn = drawing.next()
    const from = performance.now()
    tell(figures)
    const told = performance.now() - from
    times.push(told + (await drawn))
    await rest()
  }
  return times
}

/** Resolves once nothing has been drawn for a while. */
async function rest(): Promise<void> {
  for (let before = -1; before !== drawing.count(); ) {
    before = drawing.count()
    await pause(before === 0 ? 2000 : 250)
  }
}

/** Some grids all over the city, others each time, with other numbers of open cases. */
function moved(turn: number): LiveFigures {
  const { ids, metrics, asOf, level } = shown.frame
  const step = Math.floor(ids.length / changed)
  const rows = Array.from({ length: changed }, (_, i) => (i * step + turn) % ids.length)
  const value = rows.map((row) => ((metrics.open?.value[row] ?? 0) + 4 * (turn + 1)) % 16)
  const open = { ...metrics.open!, value, numerator: value, flags: value.map(() => 0) }
  return {
    asOf,
    levels: [{ level, ids: rows.map((row) => ids[row]!), metrics: { open }, elsewhere: {} }],
  }
}
