import type { MapTheme } from '../style/map-theme.ts'
import { drawCaseSign } from './draw-case-sign.ts'
import { drawHatch } from './draw-hatch.ts'
import { drawNumber } from './draw-number.ts'
import { drawOverdue } from './draw-overdue.ts'
import { drawPattern } from './draw-pattern.ts'
import { drawPin } from './draw-pin.ts'
import { drawServicePoint } from './draw-service-point.ts'

/** Images are drawn at this many pixels for one CSS pixel. */
export const imagePixelRatio = 2

/**
 * The pixels of an image that are one CSS pixel on the map. Icons are enlarged by their layer; a pattern has no size of
 * its own and is enlarged here, by `unit`.
 */
export const pixelRatioOf = (id: string, unit: number): number =>
  /^(hatch|pattern):/.test(id) ? imagePixelRatio / unit : imagePixelRatio

/** Draws in CSS pixels with the origin in the middle of the image. */
export type Drawing = {
  /** Width and height in CSS pixels. */
  size: [number, number]
  draw(context: CanvasRenderingContext2D): void
}

/**
 * The image that a layer names: `kind:what:theme`, e.g. `overdue:3:dark`, `case:assigned:light`, `hatch:light`.
 * The theme is part of the name so that a change of theme asks for other images.
 * @returns null for a name that is none of ours
 */
export function drawImage(id: string, theme: MapTheme): ImageData | null {
  const context = paintImage(id, theme)
  return context?.getImageData(0, 0, context.canvas.width, context.canvas.height) ?? null
}

/** The same image for the page around the map. */
export const imageUrl = (id: string, theme: MapTheme): string | null =>
  paintImage(id, theme)?.canvas.toDataURL() ?? null

/** The same image in a canvas of its own. */
export function paintImage(id: string, theme: MapTheme): CanvasRenderingContext2D | null {
  const drawing = drawingOf(id, theme)
  if (drawing === null) return null
  const [width, height] = drawing.size.map((length) => length * imagePixelRatio) as [number, number]
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The browser gave no canvas to draw the signs of the map with')
  context.scale(imagePixelRatio, imagePixelRatio)
  context.translate(drawing.size[0] / 2, drawing.size[1] / 2)
  drawing.draw(context)
  return context
}

function drawingOf(id: string, theme: MapTheme): Drawing | null {
  const [kind, what = ''] = id.split(':')
  switch (kind) {
    case 'hatch':
      return drawHatch(theme)
    case 'pattern':
      return drawPattern(theme, Number(what))
    case 'number':
      return drawNumber(theme, what)
    case 'overdue':
      return drawOverdue(theme, what)
    case 'case':
      return drawCaseSign(theme, what)
    case 'service':
      return drawServicePoint(theme, what === 'open')
    case 'pin':
      return drawPin(theme)
    case 'blank':
      return { size: [1, 1], draw: () => undefined }
    default:
      return null
  }
}
