import type { LevelBand } from '../level-bands.ts'
import { byZoom } from '../style/by-zoom.ts'
import type { MapTheme } from '../style/map-theme.ts'
import type { LayerMaker } from '../style/style-input.ts'

type Role = 'city' | LevelBand['role']

/** Pixels at z10, z12, z14 and z16. */
const widths: Record<Role, [number, number, number, number]> = {
  city: [2.4, 3, 3, 3],
  district: [1.8, 2.4, 2.8, 3.2],
  street: [1, 1.7, 2.2, 2.8],
  community: [0.8, 1.1, 1.4, 2],
  grid: [0.5, 0.6, 1, 1.6],
  micro: [0.6, 0.6, 0.8, 1],
}

const tintOf: Record<Role, (theme: MapTheme) => { color: string; alpha: number }> = {
  city: (theme) => theme.boundary.city,
  district: (theme) => ({ ...theme.boundary.street, alpha: Math.min(1, theme.boundary.street.alpha * 1.1) }),
  street: (theme) => theme.boundary.street,
  community: (theme) => theme.boundary.community,
  grid: (theme) => theme.boundary.grid,
  micro: (theme) => ({ color: theme.boundary.street.color, alpha: 0.4 }),
}

/**
 * Boundaries, lowest level first so that a higher one is never cut by a lower. They come from the edge layer, where a
 * shared border is one line of its highest level (rank), not from polygon outlines.
 */
export const boundaryLayers: LayerMaker = ({ theme, unit, bands }) => {
  const layer = (id: string, role: Role, rank: number, minzoom: number) => {
    const [at10, at12, at14, at16] = widths[role]
    const { color, alpha } = tintOf[role](theme)
    return {
      id,
      type: 'line' as const,
      source: 'edge',
      'source-layer': 'edge',
      minzoom,
      filter: ['==', ['get', 'rank'], rank] as ['==', ['get', string], number],
      layout: {
        'line-join': 'round' as const,
        'line-cap': role === 'micro' ? ('butt' as const) : ('round' as const),
      },
      paint: {
        'line-color': color,
        'line-opacity': alpha,
        'line-width': byZoom([10, at10 * unit], [12, at12 * unit], [14, at14 * unit], [16, at16 * unit]),
        ...(role === 'micro' ? { 'line-dasharray': [3, 2] } : {}),
      },
    }
  }
  const levels = bands.toReversed()
  return [
    ...levels.map((band) => layer(`edge-${band.code}`, band.role, band.levelNo, band.edgeFrom)),
    layer('edge-city', 'city', 0, 0),
  ]
}
