import { noDataSlot } from './fill-slots.ts'
import { imagePixelRatio, paintImage } from './images/draw-image.ts'
import type { MapTheme } from './style/map-theme.ts'

/** What a line of a legend explains: a fill slot (fill-slots.ts), or the diamond. */
export type LegendMark = number | 'overdue'

/** Size of a legend's mark in CSS pixels. */
export const swatchSize = { width: 28, height: 14 }

/** Draws a mark as the map draws it, with patterns where they are on; its upper left corner at x, y in CSS pixels. */
export function drawSwatch(
  context: CanvasRenderingContext2D,
  mark: LegendMark,
  [x, y]: [number, number],
  theme: MapTheme,
  hasPatterns: boolean,
): void {
  const { width, height } = swatchSize
  if (mark === 'overdue') {
    const diamond = paintImage('overdue:', theme)!.canvas
    const size = diamond.width / imagePixelRatio
    context.drawImage(diamond, x + (width - size) / 2, y + (height - size) / 2, size, size)
    return
  }
  const isNoData = mark === noDataSlot
  const image = isNoData ? 'hatch:' : hasPatterns ? `pattern:${mark}` : null
  const tile = image === null ? null : paintImage(image, theme)
  const pattern = tile ? context.createPattern(tile.canvas, 'repeat') : null
  pattern?.setTransform(new DOMMatrix().scale(1 / imagePixelRatio))
  // The least classes lie close to the ground: an edge shows them.
  context.fillStyle = theme.hatch
  context.fillRect(x, y, width, height)
  for (const fill of [isNoData ? theme.noData : theme.fills[mark]!, pattern]) {
    if (!fill) continue
    context.fillStyle = fill
    context.fillRect(x + 1, y + 1, width - 2, height - 2)
  }
}
