/** On very large screens the whole page is enlarged by its root font size; the map goes with it. 1 on a desk. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
}
