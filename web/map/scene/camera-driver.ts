import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Extent } from '../../../geo/model/area.ts'
import type { Camera, CityMapProps } from '../city-map-props.ts'

/** The camera is told to the outside this long after it came to rest. */
const settle = 120
/** Around an extent that is flown to, in pixels. */
const margin = 36
/** The same, clear of the scale bar and the source at the bottom. */
export const fitMargin = { top: margin, right: margin, bottom: 64, left: margin }
const flightMilliseconds = 600

type CameraProps = Pick<CityMapProps, 'camera' | 'flyTo' | 'padding' | 'city'>

/** Moves the map as it is told, and tells where it came to rest. */
export class CameraDriver {
  readonly #map: MapLibreMap
  readonly #onCamera: (camera: Camera) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #flownTo: string | null
  #padding: CityMapProps['padding']
  /** The camera given last, or told last: neither is a wish to move. */
  #known: Camera | null
  /** What is shown whole, until somebody moves the map: it stays whole when the map's box changes. */
  #whole: Extent | null

  constructor(map: MapLibreMap, props: CameraProps, onCamera: (camera: Camera) => void) {
    this.#map = map
    this.#onCamera = onCamera
    this.#known = props.camera
    this.#flownTo = null
    this.#whole = props.camera === null ? props.city.extent : null
    this.#padding = props.padding
    map.on('moveend', this.#rested)
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) this.#whole = null
    })
  }

  update({ camera, flyTo, padding }: Omit<CameraProps, 'city'>): void {
    if (!samePadding(padding, this.#padding)) {
      this.#padding = padding
      this.#map.easeTo({ padding, duration: motion(240) })
    }
    if (flyTo !== null && flyTo.key !== this.#flownTo) {
      this.#flownTo = flyTo.key
      this.#known = camera
      this.show(flyTo.extent)
      return
    }
    if (camera === null || sameCamera(camera, this.#known)) return
    this.#known = camera
    if (sameCamera(camera, this.#current())) return
    this.#whole = null
    this.#map.jumpTo(camera)
  }

  /** Shows an extent whole, beside the panels. */
  show(extent: Extent, duration = motion(flightMilliseconds)): void {
    this.#whole = extent
    // Padding given here comes on top of the map's own, which is that of the panels.
    this.#map.fitBounds(extent, { padding: fitMargin, maxZoom: 17.5, duration })
  }

  /** The map's box has changed: what was shown whole is so again. */
  refit(): void {
    if (this.#whole !== null) this.show(this.#whole, 0)
  }

  zoomBy(levels: number): void {
    this.#whole = null
    this.#map.easeTo({ zoom: this.#map.getZoom() + levels, duration: motion(240) })
  }

  zoomTo(center: [number, number], zoom: number): void {
    this.#whole = null
    this.#map.easeTo({ center, zoom, duration: motion(flightMilliseconds) })
  }

  /** Brings a position into the part of the map that no panel covers. */
  reveal(position: [number, number]): void {
    const { x, y } = this.#map.project(position)
    const { clientWidth, clientHeight } = this.#map.getContainer()
    const { top, right, bottom, left } = this.#padding
    const isVisible =
      x > left + margin &&
      x < clientWidth - right - margin &&
      y > top + margin &&
      y < clientHeight - bottom - margin
    if (isVisible) return
    this.#whole = null
    this.#map.easeTo({ center: position, duration: motion(240) })
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#map.off('moveend', this.#rested)
  }

  readonly #rested = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const camera = this.#current()
      if (sameCamera(camera, this.#known)) return
      this.#known = camera
      this.#onCamera(camera)
    }, settle)
  }

  #current(): Camera {
    const { lng, lat } = this.#map.getCenter()
    return { center: [round(lng, 6), round(lat, 6)], zoom: round(this.#map.getZoom(), 3) }
  }
}

/** No motion for those who asked for none. */
export function motion(milliseconds: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

function sameCamera(a: Camera, b: Camera | null): boolean {
  if (b === null) return false
  const pixel = 360 / (512 * 2 ** b.zoom)
  return (
    Math.abs(a.zoom - b.zoom) < 0.005 &&
    Math.abs(a.center[0] - b.center[0]) < pixel &&
    Math.abs(a.center[1] - b.center[1]) < pixel
  )
}

function samePadding(a: CityMapProps['padding'], b: CityMapProps['padding']): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left
}
