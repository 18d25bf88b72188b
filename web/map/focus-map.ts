/** Puts the keyboard's focus on the map, if it is there. */
export const focusMap = (): void => document.querySelector<HTMLElement>('.maplibregl-canvas')?.focus()
