import { type MapTheme, themeOf } from '../style/map-theme.ts'
import type { Tone } from './edit-picture.ts'

export type Hex = `#${string}`

/** The colours of the editor's map. */
export type EditTheme = MapTheme & { warn: Hex; tone: Record<Tone, Hex>; action: Hex; paper: Hex; ink: Hex }

/** Reads the tokens in force on an element; its own `data-theme` decides the theme. */
export function editThemeOf(element: HTMLElement, name: string): EditTheme {
  const style = getComputedStyle(element)
  const read = (token: string): Hex => {
    const value = style.getPropertyValue(token).trim()
    return (/^#[0-9a-f]{3}$/i.test(value) ? value.replace(/[0-9a-f]/gi, '$&$&') : value) as Hex
  }
  const theme = themeOf(element, name)
  return {
    ...theme,
    warn: read('--warn'),
    tone: { a: read('--accent'), b: read('--info'), c: read('--st-check'), d: read('--st-back') },
    action: read('--accent'),
    paper: read('--sel-case'),
    ink: read('--sel'),
  }
}
