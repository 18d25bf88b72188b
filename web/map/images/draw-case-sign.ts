import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

type Draw = (context: CanvasRenderingContext2D) => void

const radius = 7

/** The sign inside a case's disc, that of its list, so that its state can be told without its colour. */
const signs: Record<string, Draw> = {
  assigned: (context) => {
    context.beginPath()
    for (const [x, y] of plane) context.lineTo(x, y)
    context.fill()
  },
  in_progress: (context) => {
    for (let turn = 0; turn < 8; turn++) {
      const [x, y] = [Math.cos((turn * Math.PI) / 4), Math.sin((turn * Math.PI) / 4)]
      lines(context, [[x * 1.8, y * 1.8, x * 3.8, y * 3.8]])
    }
  },
  suspended: (context) =>
    lines(context, [
      [-1.6, -2.6, -1.6, 2.6],
      [1.6, -2.6, 1.6, 2.6],
    ]),
  resolved: (context) => {
    arc(context, 2.3, 0, 2 * Math.PI, -0.7, -0.7)
    lines(context, [[1.1, 1.1, 3.3, 3.3]])
  },
  closed: (context) =>
    lines(context, [
      [-3, 0.2, -0.9, 2.4],
      [-0.9, 2.4, 3, -2.2],
    ]),
  returned: (context) => {
    lines(context, [
      [-3.4, -1, 1.2, -1],
      [-3.4, -1, -1.2, -3.2],
      [-3.4, -1, -1.2, 1.2],
    ])
    arc(context, 2, -Math.PI / 2, Math.PI / 2, 1.2, 1)
  },
  reopened: (context) => {
    arc(context, 3, -Math.PI * 0.8, Math.PI * 0.85)
    lines(context, [[-3.6, -3.4, -2.9, -0.9]])
  },
}

/** A paper plane. */
const plane: [number, number][] = [
  [-3.8, -0.6],
  [3.6, -3.4],
  [0.8, 4],
  [-0.5, 0.8],
]

/** A disc in the state's colour with the state's sign; a new case is still an open, dashed circle. */
export function drawCaseSign(theme: MapTheme, state: string): Drawing {
  const colour = theme.states[state] ?? theme.label2
  const isNew = state === 'reported'
  return {
    size: [22, 22],
    draw(context) {
      context.beginPath()
      context.arc(0, 0, radius + 1.8, 0, 2 * Math.PI)
      context.fillStyle = theme.overdueRing
      context.fill()
      context.beginPath()
      context.arc(0, 0, isNew ? radius - 1.4 : radius, 0, 2 * Math.PI)
      context.fillStyle = isNew ? theme.surface : colour
      context.strokeStyle = colour
      context.lineWidth = 2.4
      if (isNew) context.setLineDash([2.8, 1.6])
      context.fill()
      if (isNew) context.stroke()
      context.setLineDash([])
      context.strokeStyle = theme.surface
      context.fillStyle = theme.surface
      context.lineWidth = 1.5
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
