import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

/** Pitch of the lines across their direction is 6 px: 6 · √2 along an edge, rounded so that the pattern repeats. */
const period = 8
const lineWidth = 1.3

/** No data: 45° lines on the ground of no data. It repeats without a seam because each line leaves where the next enters. */
export function drawHatch(theme: MapTheme): Drawing {
  return {
    size: [period, period],
    draw(context) {
      context.fillStyle = theme.noData
      context.fillRect(-period, -period, 2 * period, 2 * period)
      context.strokeStyle = theme.hatch
      context.lineWidth = lineWidth
      context.beginPath()
      for (const shift of [-period, 0, period]) {
        context.moveTo(shift - period, period)
        context.lineTo(shift + period, -period)
      }
      context.stroke()
    },
  }
}
