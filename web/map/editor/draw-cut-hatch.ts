import { imagePixelRatio } from '../images/draw-image.ts'
import type { EditTheme } from './edit-theme.ts'

const period = 8

/** 45° lines of caution over what a border cuts. It repeats without a seam: each line leaves where the next enters. */
export function drawCutHatch(theme: EditTheme): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = period * imagePixelRatio
  canvas.height = period * imagePixelRatio
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The browser gave no canvas to draw the hatch with')
  context.scale(imagePixelRatio, imagePixelRatio)
  context.fillStyle = `${theme.warn}1f`
  context.fillRect(0, 0, period, period)
  context.strokeStyle = `${theme.warn}80`
  context.lineWidth = 1
  context.beginPath()
  for (const shift of [-period, 0, period]) {
    context.moveTo(shift, period)
    context.lineTo(shift + period, 0)
  }
  context.stroke()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
