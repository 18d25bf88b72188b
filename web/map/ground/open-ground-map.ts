import 'maplibre-gl/dist/maplibre-gl.css'
import { Map as MapLibreMap, type StyleSpecification, setWorkerUrl } from 'maplibre-gl'
// The worker is a file of its own, so that the page's policy needs neither eval nor blob scripts.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Extent } from '../../../geo/model/area.ts'
import type { Camera } from '../city-map-props.ts'
import { motion } from '../scene/camera-driver.ts'
import { tellMapFaults } from '../tell-map-faults.ts'

setWorkerUrl(workerUrl)

export type GroundMapOptions = {
  style: StyleSpecification
  fonts: readonly string[]
  /** Where to begin; without one, the extent is shown whole. */
  camera: Camera | null
  extent: Extent
  padding: { top: number; right: number; bottom: number; left: number }
  /** Read to those who do not see it. */
  label: string
}

/** A flat map, north up, on the city's ground; who opens it ends it. */
export function openGroundMap(container: HTMLElement, options: GroundMapOptions): MapLibreMap {
  const { style, fonts, camera, extent, padding, label } = options
  const map = new MapLibreMap({
    container,
    style,
    validateStyle: false,
    attributionControl: false,
    maplibreLogo: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    boxZoom: false,
    maxZoom: 21,
    renderWorldCopies: false,
    trackResize: false,
    fadeDuration: motion(160),
    localIdeographFontFamily: fonts.join(','),
  })
  tellMapFaults(map)
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.getCanvas().setAttribute('aria-label', label)
  if (camera) map.jumpTo(camera)
  else map.fitBounds(extent, { padding, duration: 0 })
  return map
}
