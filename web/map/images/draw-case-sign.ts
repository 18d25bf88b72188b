import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

type Draw = (context: CanvasRenderingContext2D) => void

const radius = 7

/** The sign inside a case's disc, so that its state can be told without its colour. */
const signs: Record<string, Draw> = {
  reported: (context) => arc(context, 3, 0, 2 * Math.PI),
  reopened: (context) => arc(context, 3, 0, 2 * Math.PI),
  assigned: (context) =>
    lines(context, [
      [-1.8, -3, 2.4, 0],
      [2.4, 0, -1.8, 3],
    ]),
  in_progress: (context) => {
    for (const x of [-3, 0, 3]) dot(context, x, 0)
  },
  suspended: (context) =>
    lines(context, [
      [-1.6, -2.8, -1.6, 2.8],
      [1.6, -2.8, 1.6, 2.8],
    ]),
  resolved: (context) => {
    arc(context, 2.2, 0, 2 * Math.PI, -0.7, -0.7)
    lines(context, [[1.1, 1.1, 3.2, 3.2]])
  },
  closed: (context) =>
    lines(context, [
      [-3, 0.2, -0.9, 2.4],
      [-0.9, 2.4, 3, -2.2],
    ]),
  returned: (context) =>
    lines(context, [
      [-3, 0, 3, 0],
      [-3, 0, -0.6, -2.6],
      [-3, 0, -0.6, 2.6],
    ]),
}

/** A disc in the state's colour with the state's sign; hollow for a pause and for a second round. */
export function drawCaseSign(theme: MapTheme, state: string): Drawing {
  const colour = theme.states[state] ?? theme.label2
  const isHollow = state === 'suspended' || state === 'reopened' || state === 'reported'
  return {
    size: [22, 22],
    draw(context) {
      context.beginPath()
      context.arc(0, 0, radius + 1.8, 0, 2 * Math.PI)
      context.fillStyle = theme.overdueRing
      context.fill()
      context.beginPath()
      context.arc(0, 0, isHollow ? radius - 1 : radius, 0, 2 * Math.PI)
      context.fillStyle = isHollow ? theme.surface : colour
      context.strokeStyle = colour
      context.lineWidth = 2
      context.fill()
      if (isHollow) context.stroke()
      context.strokeStyle = isHollow ? colour : theme.surface
      context.fillStyle = context.strokeStyle
      context.lineWidth = 1.7
      context.lineCap = 'round'
      context.lineJoin = 'round'
      signs[state]?.(context)
    },
  }
}

function lines(context: CanvasRenderingContext2D, strokes: [number, number, number, number][]): void {
  context.beginPath()
  for (const [x1, y1, x2, y2] of strokes) {
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
  }
  context.stroke()
}

function arc(context: CanvasRenderingContext2D, size: number, from: number, to: number, x = 0, y = 0): void {
  context.beginPath()
  context.arc(x, y, size, from, to)
  context.stroke()
}

function dot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath()
  context.arc(x, y, 1.1, 0, 2 * Math.PI)
  context.fill()
}
