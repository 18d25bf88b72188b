import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { buildStyle } from '../style/build-style.ts'
import { type MapData, marksSource, type StyleInput, sourceIds } from '../style/style-input.ts'

/** The worker's memory grows when GeoJSON comes faster than it is worked off: at most four times a second. */
const dataPause = 250

/**
 * Keeps the map's style equal to its input. Only what differs is applied, so the camera, tiles and feature state stay;
 * it knows when a source was replaced after all, and says so.
 */
export class StyleKeeper {
  readonly #map: MapLibreMap
  readonly #onForgotten: (sources?: ReadonlySet<string>) => void
  #input: StyleInput
  #look: string
  #isLoaded = false
  #timers = new Map<keyof MapData, ReturnType<typeof setTimeout>>()
  #sentAt = new Map<keyof MapData, number>()

  /** @param onForgotten the map has lost the feature state of these sources; of all when omitted */
  constructor(map: MapLibreMap, input: StyleInput, onForgotten: (sources?: ReadonlySet<string>) => void) {
    this.#map = map
    this.#input = input
    this.#look = lookOf(input)
    this.#onForgotten = onForgotten
    map.on('style.load', this.#loaded)
    map.on('webglcontextlost', this.#lost)
  }

  /** Brings the map to a new input. */
  apply(input: StyleInput): void {
    const before = this.#input
    this.#input = input
    if (input === before) return
    const look = lookOf(input)
    const isSameLook = look === this.#look
    this.#look = look
    if (!this.#isLoaded) return
    if (!isSameLook) {
      const replaced = replacedSources(before, input)
      this.#map.setStyle(buildStyle(input), { diff: true, validate: false })
      if (replaced.size > 0) this.#onForgotten(replaced)
      return
    }
    for (const name of ['marks', 'pin', 'incidents', 'covered', 'former'] as const) {
      if (before.data[name] !== input.data[name]) this.#sendSoon(name)
    }
  }

  destroy(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#map.off('style.load', this.#loaded)
    this.#map.off('webglcontextlost', this.#lost)
  }

  /** A style that loads anew (first, or after a lost context) may be older than the input. */
  readonly #loaded = (): void => {
    if (this.#isLoaded) return
    this.#isLoaded = true
    this.#map.setStyle(buildStyle(this.#input), { diff: true, validate: false })
    this.#onForgotten()
  }

  readonly #lost = (): void => {
    this.#isLoaded = false
  }

  #sendSoon(name: keyof MapData): void {
    if (this.#timers.has(name)) return
    const wait = Math.max(0, dataPause - (performance.now() - (this.#sentAt.get(name) ?? -dataPause)))
    const timer = setTimeout(() => {
      this.#timers.delete(name)
      this.#sentAt.set(name, performance.now())
      const data = this.#input.data[name]
      const source = name === 'marks' ? marksSource(this.#input) : sourceIds[name]
      if (data !== null) this.#map.getSource<GeoJSONSource>(source)?.setData(data)
    }, wait)
    this.#timers.set(name, timer)
  }
}

/** Everything that changes the style itself; the data of its sources is sent apart. */
function lookOf(input: StyleInput): string {
  return JSON.stringify({
    ...input,
    data: { hasIncidents: input.data.incidents !== null, hasFormer: input.data.former !== null },
  })
}

/** Tile layers whose version changed: a new source with no state. */
function replacedSources(before: StyleInput, after: StyleInput): Set<string> {
  const names = Object.keys(after.tileVersions)
  return new Set(names.filter((name) => after.tileVersions[name] !== before.tileVersions[name]))
}
