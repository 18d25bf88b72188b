import { canvasFamilies } from '../style/fonts.ts'
import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

const radius = 9

/** The number of a compared area in a disc, as its column of the comparison bears it. */
export function drawNumber(theme: MapTheme, number: string): Drawing {
  return {
    size: [24, 24],
    draw(context) {
      context.beginPath()
      context.arc(0, 0, radius + 1.5, 0, 2 * Math.PI)
      context.fillStyle = theme.surface
      context.fill()
      context.beginPath()
      context.arc(0, 0, radius, 0, 2 * Math.PI)
      context.fillStyle = theme.accent
      context.fill()
      context.fillStyle = theme.surface
      context.font = `700 11.5px ${canvasFamilies(theme)}`
      context.textAlign = 'center'
      context.textBaseline = 'middle'
      context.fillText(number, 0, 0.6)
    },
  }
}
