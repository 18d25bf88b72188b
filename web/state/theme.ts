import { create } from 'zustand'
import { readStoredChoice, storeChoice } from './stored-choice.ts'

const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'wangge.theme'

function initialTheme(): Theme {
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return readStoredChoice(key, themes) ?? system
}

type ThemeStore = { theme: Theme; setTheme(theme: Theme): void }

/** Light or dark; `<html data-theme>` follows. */
export const useTheme = create<ThemeStore>((set) => ({
  theme: initialTheme(),
  setTheme(theme) {
    storeChoice(key, theme)
    document.documentElement.dataset.theme = theme
    set({ theme })
  },
}))
