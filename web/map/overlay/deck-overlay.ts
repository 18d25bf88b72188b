import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type OverlayContent, overlayContent } from './overlay-content.ts'
import type { OverlayInput } from './overlay-input.ts'
import { overlayLayer } from './overlay-layer.ts'

/** A lost context is given this long before another is asked for. */
const pause = 250

/**
 * deck.gl over the map, in a canvas of its own. deck never recovers from a lost graphics context and says nothing, so
 * then the whole overlay is replaced. Otherwise it is the one overlay of the map's life, empty or not: ending a deck
 * leaks.
 */
export class DeckOverlay {
  readonly #map: MapLibreMap
  #overlay: MapLibreOverlay | null = null
  #content: OverlayContent | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(map: MapLibreMap) {
    this.#map = map
    this.#open()
  }

  /** Shows this alone; null: nothing. */
  show(input: OverlayInput | null): void {
    this.#content = input && overlayContent(input)
    this.#overlay?.setProps({ layers: this.#layers() })
  }

  /** Ends with the map. */
  destroy(): void {
    clearTimeout(this.#timer)
    const canvas = this.#overlay?.getCanvas()
    this.#close()
    // The browser would keep the context until the canvas is collected, and counts them.
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  }

  #layers() {
    return this.#content === null ? [] : [overlayLayer(this.#content)]
  }

  readonly #open = (): void => {
    const overlay = new MapLibreOverlay({
      layers: this.#layers(),
      onDeviceInitialized: (device) => void device.lost.then(() => this.#replace(overlay)),
      // While the graphics card restarts, no context can be had; an error of a layer would only come again.
      onError: (error, layer) => (layer ? reportError(error) : this.#replace(overlay)),
    })
    this.#overlay = overlay
    this.#map.addControl(overlay)
  }

  #close(): void {
    const overlay = this.#overlay
    this.#overlay = null
    if (overlay !== null) this.#map.removeControl(overlay)
  }

  #replace(lost: MapLibreOverlay): void {
    if (lost !== this.#overlay) return
    this.#close()
    this.#timer = setTimeout(this.#open, pause)
  }
}
