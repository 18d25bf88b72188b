import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

/** The pin of a place being reported: its tip is the middle of the image's lower edge. */
export function drawPin(theme: MapTheme): Drawing {
  return {
    size: [32, 40],
    draw(context) {
      context.beginPath()
      context.moveTo(0, 19)
      context.bezierCurveTo(-3, 11, -12, 5, -12, -5)
      context.arc(0, -5, 12, Math.PI, 0)
      context.bezierCurveTo(12, 5, 3, 11, 0, 19)
      context.closePath()
      context.strokeStyle = theme.selectionCase
      context.lineWidth = 4
      context.lineJoin = 'round'
      context.stroke()
      context.fillStyle = theme.selection
      context.fill()
      context.beginPath()
      context.arc(0, -5, 4.5, 0, 2 * Math.PI)
      context.fillStyle = theme.selectionCase
      context.fill()
    },
  }
}
