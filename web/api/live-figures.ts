import type { LiveFigures } from '../../geo/model/live.ts'

const keptMs = 30_000
let recent: { at: number; figures: LiveFigures }[] = []

/** Keeps figures that were told for the frames that are on their way. */
export function keepFigures(figures: LiveFigures): void {
  const at = performance.now()
  recent = [...recent.filter((each) => at - each.at < keptMs), { at, figures }]
}

/** The figures told since a moment of performance.now(): a frame asked for then may not hold them yet. */
export const figuresSince = (moment: number): LiveFigures[] =>
  recent.filter(({ at }) => at >= moment).map(({ figures }) => figures)
