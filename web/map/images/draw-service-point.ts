import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

/** A small house; hollow while the service point is closed. */
export function drawServicePoint(theme: MapTheme, isOpen: boolean): Drawing {
  return {
    size: [18, 18],
    draw(context) {
      context.lineJoin = 'round'
      housePath(context)
      context.strokeStyle = theme.surface
      context.lineWidth = 5
      context.stroke()
      context.fillStyle = isOpen ? theme.label : theme.surface
      context.fill()
      context.strokeStyle = theme.label
      context.lineWidth = 1.6
      context.stroke()
      context.fillStyle = isOpen ? theme.surface : theme.label
      context.fillRect(-1.2, 1, 2.4, 4)
    },
  }
}

function housePath(context: CanvasRenderingContext2D): void {
  context.beginPath()
  context.moveTo(-5, -0.5)
  context.lineTo(0, -5)
  context.lineTo(5, -0.5)
  context.lineTo(5, 5)
  context.lineTo(-5, 5)
  context.closePath()
}
