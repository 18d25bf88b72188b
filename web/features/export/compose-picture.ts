import { drawSwatch, type LegendMark, swatchSize } from '../../map/draw-swatch.ts'
import type { MapTheme } from '../../map/style/map-theme.ts'

type Entry = { mark: LegendMark; text: string; count: string | null }

/** What stands around the picture of a map, so that it can be read alone. */
export type PictureWords = {
  title: string
  /** Of when it is. */
  time: string
  source: string
  legendTitle: string
  /** Line by line. */
  legend: readonly (readonly Entry[])[]
  /** A length on the ground, and how many CSS pixels long it is on the map. */
  scale: { text: string; pixels: number }
}

/** All in CSS pixels of the words. */
const edge = 20
const head = 64
const line = 24
const gap = 8
const columnGap = 24

/**
 * The map with its title, time, legend, scale bar and source around it, at the map's own pixels.
 * @param map its picture, of `ratio` pixels for one CSS pixel
 * @param family CSS font families
 * @param wordSize how large its words are, by those of the screen
 */
export function composePicture(
  map: { canvas: HTMLCanvasElement; ratio: number },
  words: PictureWords,
  theme: MapTheme,
  hasPatterns: boolean,
  family: string,
  wordSize: number,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The browser gave no canvas to draw the picture with')
  const ratio = map.ratio * wordSize
  const [width, height] = [map.canvas.width / ratio, map.canvas.height / ratio]
  const barLength = words.scale.pixels / wordSize
  const fontOf = (size: number, weight = 400) => `${weight} ${size}px ${family}`
  const textOf = ({ text, count }: Entry) => (count ? `${text}  ${count}` : text)

  context.font = fontOf(12)
  const room = width - 2 * edge - barLength
  const widthOf = (entry: Entry) =>
    swatchSize.width + gap + Math.ceil(context.measureText(textOf(entry)).width) + columnGap
  const places =
    words.legend.length > 1 ? inColumns(words.legend, widthOf) : flow(words.legend[0] ?? [], widthOf, room)
  const lines = Math.max(0, ...places.map(({ row }) => row)) + 1
  const foot = edge + line * (lines + 2)
  canvas.width = map.canvas.width
  canvas.height = Math.round((head + height + foot) * ratio)

  // A canvas that is given a size forgets its font and scale.
  context.fillStyle = theme.surface
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(map.canvas, 0, Math.round(head * ratio))
  context.scale(ratio, ratio)
  context.textBaseline = 'middle'
  const write = (text: string, x: number, y: number, font: string, color: string) => {
    context.font = font
    context.fillStyle = color
    context.fillText(text, x, y, width - 2 * edge)
  }
  write(words.title, edge, 23, fontOf(18, 650), theme.label)
  write(words.time, edge, 47, fontOf(12), theme.label2)

  const top = head + height + edge / 2
  write(words.legendTitle, edge, top + line / 2, fontOf(13, 650), theme.label)
  for (const { entry, row, x } of places) {
    const middle = top + line * (row + 1.5)
    drawSwatch(context, entry.mark, [edge + x, middle - swatchSize.height / 2], theme, hasPatterns)
    write(textOf(entry), edge + x + swatchSize.width + gap, middle, fontOf(12), theme.label)
  }
  write(words.source, edge, top + line * (lines + 1.5), fontOf(11), theme.label2)

  const [left, right, bar] = [width - edge - barLength, width - edge, top + line]
  context.strokeStyle = theme.label2
  context.beginPath()
  context.moveTo(left, bar - 6)
  context.lineTo(left, bar)
  context.lineTo(right, bar)
  context.lineTo(right, bar - 6)
  context.stroke()
  context.textAlign = 'center'
  write(words.scale.text, (left + right) / 2, bar + 10, fontOf(11), theme.label2)
  return canvas
}

type Place = { entry: Entry; row: number; x: number }

/** Lines below one another, all entries as wide as the widest. */
function inColumns(lines: PictureWords['legend'], widthOf: (entry: Entry) => number): Place[] {
  const widest = Math.max(...lines.flat().map(widthOf))
  return lines.flatMap((entries, row) => entries.map((entry, column) => ({ entry, row, x: column * widest })))
}

/** One line, gone on below where there is no more room. */
function flow(entries: readonly Entry[], widthOf: (entry: Entry) => number, room: number): Place[] {
  let [row, x] = [0, 0]
  return entries.map((entry) => {
    const width = widthOf(entry)
    if (x > 0 && x + width > room) {
      row += 1
      x = 0
    }
    const place = { entry, row, x }
    x += width
    return place
  })
}
