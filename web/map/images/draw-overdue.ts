import { canvasFamilies } from '../style/fonts.ts'
import type { MapTheme } from '../style/map-theme.ts'
import type { Drawing } from './draw-image.ts'

const halfWidth = 8.6
const ring = 2.4

/** The red diamond with its ring: overdue, and nothing else on the map. It holds the count where it stands for an area. */
export function drawOverdue(theme: MapTheme, count: string): Drawing {
  const text = count === '' ? '' : Number(count) > 99 ? '99+' : count
  return {
    size: [24, 24],
    draw(context) {
      context.beginPath()
      context.moveTo(0, -halfWidth - 1)
      context.lineTo(halfWidth + 1, 0)
      context.lineTo(0, halfWidth + 1)
      context.lineTo(-halfWidth - 1, 0)
      context.closePath()
      context.lineJoin = 'round'
      context.strokeStyle = theme.overdueRing
      context.lineWidth = 2 * ring
      context.stroke()
      context.fillStyle = theme.overdue
      context.fill()
      if (text === '') return
      context.fillStyle = theme.overdueRing
      context.font = `700 ${text.length > 2 ? 7.5 : text.length > 1 ? 9 : 10.5}px ${canvasFamilies(theme)}`
      context.textAlign = 'center'
      context.textBaseline = 'middle'
      context.fillText(text, 0, 0.6)
    },
  }
}
