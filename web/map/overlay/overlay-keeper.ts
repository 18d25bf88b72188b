import type { Map as MapLibreMap } from 'maplibre-gl'
import { motion } from '../scene/camera-driver.ts'
import type { DeckOverlay } from './deck-overlay.ts'
import type { OverlayInput } from './overlay-input.ts'

/** From the side, far enough that columns are read by height and near enough that the ground stays a map. */
const pitchOfColumns = 50

/** Keeps the overlay equal to what is to be shown; its code is fetched when there is first something to show. */
export class OverlayKeeper {
  readonly #map: MapLibreMap
  #input: OverlayInput | null = null
  #overlay: Promise<DeckOverlay | null> | null = null
  #isDestroyed = false

  constructor(map: MapLibreMap) {
    this.#map = map
  }

  show(input: OverlayInput | null): void {
    if (input === this.#input) return
    this.#input = input
    if (input !== null) this.#overlay ??= this.#load()
    void this.#overlay?.then((overlay) => overlay?.show(this.#input))
    const pitch = input?.kind === 'columns' ? pitchOfColumns : 0
    if (this.#map.getPitch() !== pitch) this.#map.easeTo({ pitch, duration: motion(600) })
  }

  destroy(): void {
    this.#isDestroyed = true
    void this.#overlay?.then((overlay) => overlay?.destroy())
  }

  async #load(): Promise<DeckOverlay | null> {
    const { DeckOverlay } = await import('./deck-overlay.ts')
    return this.#isDestroyed ? null : new DeckOverlay(this.#map)
  }
}
