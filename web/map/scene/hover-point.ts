import type { Map as MapLibreMap } from 'maplibre-gl'
import type { CityMapProps } from '../city-map-props.ts'
import { areaInIndex } from './area-lookup.ts'
import type { Hit } from './features-at.ts'

type Pixel = { x: number; y: number }

/**
 * Where a tooltip stands so that it covers neither its feature nor follows the cursor: above the middle of an area's
 * upper edge, as far as that is in view; for anything else at the pointer.
 */
export function hoverPoint(
  map: MapLibreMap,
  hit: Hit,
  props: CityMapProps,
  pointer: Pixel | undefined,
): Pixel {
  const { feature } = hit
  const extent =
    feature.level === null ? null : (areaInIndex(props.areas[feature.level], feature.id)?.extent ?? null)
  const { clientWidth, clientHeight } = map.getContainer()
  if (extent === null) return pointer ?? { x: clientWidth / 2, y: clientHeight / 2 }
  const [west, south, east, north] = extent
  const top = map.project([(west + east) / 2, north])
  const bottom = map.project([(west + east) / 2, south])
  const x = Math.min(Math.max(top.x, 0), clientWidth)
  // An area that fills the view leaves no room beside it: the tooltip then goes with the pointer.
  if (top.y < 0 && bottom.y > clientHeight) return pointer ?? { x, y: clientHeight / 2 }
  return { x, y: Math.min(Math.max(top.y, 0), clientHeight) }
}
