import type { CSSProperties } from 'react'
import { usePatterns } from '../state/patterns.ts'
import { useTheme } from '../state/theme.ts'
import { noDataSlot, slotTokens } from './fill-slots.ts'
import { imageUrl } from './images/draw-image.ts'
import { patternPeriod } from './images/draw-pattern.ts'
import { type MapTheme, themeOf } from './style/map-theme.ts'

const themes = new Map<string, MapTheme>()
const urls = new Map<string, string | null>()

/** The image as the map has it, drawn once for each theme. */
function urlOf(image: string, themeName: string): string | null {
  const id = `${image}:${themeName}`
  const known = urls.get(id)
  if (known !== undefined) return known
  const theme = themes.get(themeName) ?? themeOf(document.documentElement, themeName)
  themes.set(themeName, theme)
  const url = imageUrl(id, theme)
  urls.set(id, url)
  return url
}

/** How a fill slot (fill-slots.ts) looks on the page: the map's colour, and its pattern where patterns are on. */
export function useFillLook(): (slot: number) => CSSProperties {
  const theme = useTheme((store) => store.theme)
  const hasPatterns = usePatterns((store) => store.hasPatterns)
  return (slot) => {
    const isNoData = slot === noDataSlot
    const backgroundColor = `var(${isNoData ? '--nodata' : slotTokens[slot]})`
    const url = isNoData ? urlOf('hatch', theme) : hasPatterns ? urlOf(`pattern:${slot}`, theme) : null
    if (url === null) return { backgroundColor }
    return { backgroundColor, backgroundImage: `url(${url})`, backgroundSize: `${patternPeriod / 16}rem` }
  }
}
