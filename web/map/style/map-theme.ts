import { slotTokens } from '../fill-slots.ts'

type Tint = { color: string; alpha: number }

/** Every colour the map draws with, read from the design tokens, so that map and legend cannot differ. */
export type MapTheme = {
  name: string
  land: string
  outside: string
  water: string
  waterEdge: string
  park: string
  block: string
  road: string
  roadCase: string
  building: Tint
  label: string
  label2: string
  halo: string
  waterLabel: string
  boundary: { grid: Tint; community: Tint; street: Tint; city: Tint }
  selection: string
  selectionCase: string
  surface: string
  accent: string
  noData: string
  hatch: string
  /** Colour of each fill slot (fill-slots.ts). */
  fills: string[]
  overdue: string
  overdueRing: string
  onFillInk: string
  onFillPaper: string
  states: Record<string, string>
  /** CSS family names for text on the map, without quotes. */
  fonts: string[]
}

/**
 * The map's colours from the tokens in force.
 * @param name distinguishes themes in image names
 * @param token value of a custom property, e.g. `--map-land`
 */
export function mapTheme(name: string, token: (property: string) => string): MapTheme {
  const read = (property: string) => {
    const value = longColour(token(property).trim())
    if (value === '') throw new Error(`The design token ${property} is not defined`)
    return value
  }
  const tint = (property: string, alphaProperty: string): Tint => ({
    color: read(property),
    alpha: Number(read(alphaProperty)),
  })
  return {
    name,
    land: read('--map-land'),
    outside: read('--map-out'),
    water: read('--map-water'),
    waterEdge: read('--map-water-line'),
    park: read('--map-park'),
    block: read('--map-block'),
    road: read('--map-road'),
    roadCase: read('--map-road-case'),
    building: tint('--map-building', '--map-building-a'),
    label: read('--map-label'),
    label2: read('--map-label-2'),
    halo: read('--map-halo'),
    waterLabel: read('--map-water-label'),
    boundary: {
      grid: tint('--b-grid', '--b-grid-a'),
      community: tint('--b-comm', '--b-comm-a'),
      street: tint('--b-street', '--b-street-a'),
      city: { color: read('--b-city'), alpha: 0.95 },
    },
    selection: read('--sel'),
    selectionCase: read('--sel-case'),
    surface: read('--surface'),
    accent: read('--accent'),
    noData: read('--nodata'),
    hatch: read('--nodata-hatch'),
    fills: slotTokens.map(read),
    overdue: read('--overdue'),
    overdueRing: read('--overdue-ring'),
    onFillInk: read('--on-fill-ink'),
    onFillPaper: read('--on-fill-paper'),
    states: stateColours(read),
    fonts: ['Inter Variable', 'Inter', ...familyNames(read('--font-map'))],
  }
}

/** Reads the tokens in force on an element; its own `data-theme` decides the theme. */
export function themeOf(element: Element, name: string): MapTheme {
  const style = getComputedStyle(element)
  return mapTheme(name, (property) => style.getPropertyValue(property))
}

/** The colours of a theme, whichever is in force on the page. */
export function themeNamed(name: string): MapTheme {
  const probe = document.createElement('div')
  probe.dataset.theme = name
  document.body.append(probe)
  const theme = themeOf(probe, name)
  probe.remove()
  return theme
}

/** The loop's six colours, and two for the states beside it: suspended is quiet, reopened wants attention. */
function stateColours(read: (property: string) => string): Record<string, string> {
  return {
    reported: read('--st-new'),
    assigned: read('--st-sent'),
    in_progress: read('--st-work'),
    suspended: read('--chart-ref'),
    returned: read('--st-back'),
    resolved: read('--st-check'),
    closed: read('--st-done'),
    reopened: read('--warn'),
  }
}

/** A build shortens `#ffffff` to `#fff`; every colour is reckoned with as `#rrggbb`. */
function longColour(value: string): string {
  return /^#[0-9a-f]{3}$/i.test(value) ? value.replace(/[0-9a-f]/gi, '$&$&') : value
}

/** `"Noto Sans SC", sans-serif` → `Noto Sans SC`, `sans-serif`. */
function familyNames(families: string): string[] {
  return families.split(',').map((family) => family.trim().replace(/^["']|["']$/g, ''))
}
