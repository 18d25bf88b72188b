import { contrast } from '../contrast.ts'
import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'
import { type Pattern, patterns } from './slot-patterns.ts'

/** Edge of a tile of the pattern, in CSS pixels. */
export const patternPeriod = 8
const lineWidth = 1.1

/** The pattern of a fill slot on a clear ground; it repeats without a seam. */
export function drawPattern(theme: MapTheme, slot: number): Drawing | null {
  const pattern = patterns[slot]
  if (pattern === undefined) return null
  return {
    size: [patternPeriod, patternPeriod],
    draw(context) {
      context.fillStyle = context.strokeStyle = inkOn(theme.fills[slot]!, theme)
      context.lineWidth = lineWidth
      context.beginPath()
      if (pattern.lines) drawLines(context, pattern.lines)
      context.stroke()
      if (pattern.dots) drawDots(context, pattern.dots)
    },
  }
}

const half = patternPeriod / 2

/** One dot in the middle and a quarter at each corner: a lattice turned by 45°. */
function drawDots(context: CanvasRenderingContext2D, share: number): void {
  const radius = Math.sqrt((share * patternPeriod ** 2) / (2 * Math.PI))
  for (const [x, y] of [
    [0, 0],
    [-half, -half],
    [half, -half],
    [-half, half],
    [half, half],
  ] as const) {
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
  }
}

function drawLines(context: CanvasRenderingContext2D, lines: NonNullable<Pattern['lines']>): void {
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
  }
  switch (lines) {
    case 'flat':
      line(-half, 0, half, 0)
      return
    case 'falling':
      for (const shift of [-patternPeriod, 0, patternPeriod])
        line(shift - patternPeriod, -patternPeriod, shift + patternPeriod, patternPeriod)
      return
    case 'upright':
      for (const x of [-half / 2, half / 2]) line(x, -half, x, half)
  }
}

/** Contrast of a pattern with its fill: of ink the non-text contrast of WCAG 2.2, of paper less. */
const enough = { ink: 3, paper: 2.2 }

/**
 * So much must ink contrast to be taken. By day the darkest class is dotted with what ink can be seen on it: paper would
 * make it look as light as the class before it.
 */
const leastOfInk = { light: 1.7, dark: enough.ink }

/** Ink that is seen on a fill, and no darker or lighter than that: the class must still be told by its colour. */
export function inkOn(fill: string, { name, onFillInk, onFillPaper }: MapTheme): string {
  const ofInk = contrast(fill, onFillInk)
  const [target, wanted] =
    ofInk >= leastOfInk[name === 'light' ? 'light' : 'dark']
      ? [onFillInk, Math.min(ofInk, enough.ink)]
      : [onFillPaper, enough.paper]
  const steps = Array.from({ length: 20 }, (_, i) => mix(fill, target, (i + 1) / 20))
  return steps.find((colour) => contrast(fill, colour) >= wanted) ?? target
}

/** @param share of `b`, 0–1 */
function mix(a: string, b: string, share: number): string {
  const channels = [1, 3, 5].map((from) => {
    const [start, end] = [a, b].map((colour) => Number.parseInt(colour.slice(from, from + 2), 16))
    return Math.round(start! + (end! - start!) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
