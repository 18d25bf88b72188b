const longest = 84

/**
 * The roundest length (1, 2 or 5 × a power of ten, in metres) that fits a scale bar.
 * @param metresPerPixel ground resolution
 * @param unit how much larger than on a desk the page is drawn
 */
export function scaleOf(metresPerPixel: number, unit = 1): { metres: number; pixels: number } {
  const room = longest * unit * metresPerPixel
  const power = 10 ** Math.floor(Math.log10(room))
  const step = [5, 2, 1].find((each) => each * power <= room) ?? 1
  const metres = Math.max(1, step * power)
  return { metres, pixels: Math.round(metres / metresPerPixel) }
}
