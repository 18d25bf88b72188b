import type { MapTheme } from './map-theme.ts'

/**
 * Font stacks of the map. All glyphs are drawn in the browser, none is fetched; the weight and slant are taken from
 * words in the first name of a stack, so that name is such a word and no font.
 */
export const fontStack = {
  regular: (theme: MapTheme) => ['Regular', ...theme.fonts],
  bold: (theme: MapTheme) => ['Bold', ...theme.fonts],
  italic: (theme: MapTheme) => ['Italic', ...theme.fonts],
}

/** The same families for text that is drawn on a canvas, as the `font` property takes them. */
export const canvasFamilies = (theme: MapTheme): string => theme.fonts.map((name) => `"${name}"`).join(',')
