import { readFileSync } from 'node:fs'
import { mapTheme } from '../../../web/map/style/map-theme.ts'

const css = readFileSync(new URL('../../../web/ui/tokens.css', import.meta.url), 'utf8')

/** The value of a design token in one theme, read from the file as a browser would compute it. */
function tokenIn(theme: 'light' | 'dark'): (property: string) => string {
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
  const own = blocks.filter(([, selector]) => selector?.includes(`[data-theme="${theme}"]`))
  const common = blocks.filter(([, selector]) => selector?.includes(':root'))
  return (property) => {
    for (const [, , body] of [...own, ...common]) {
      const value = new RegExp(`${property}:([^;]+)`).exec(body ?? '')?.[1]
      if (value !== undefined) return value
    }
    return ''
  }
}

export const lightTheme = mapTheme('light', tokenIn('light'))
export const darkTheme = mapTheme('dark', tokenIn('dark'))
