import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { clusterAt, featuresAt, type Hit } from './features-at.ts'
import type { SceneContext } from './scene-context.ts'

/** A resting pointer means a thing after this long; it outlines at once when it moves on from another. */
const hoverDelay = 90

/** Pointing and clicking. */
export class Pointer {
  readonly #map: MapLibreMap
  readonly #context: SceneContext
  #timer: ReturnType<typeof setTimeout> | undefined
  #hovered: Hit | null = null

  constructor(map: MapLibreMap, context: SceneContext) {
    this.#map = map
    this.#context = context
    map.on('mousemove', this.#moved)
    map.on('mouseout', this.#left)
    map.on('movestart', this.#left)
    map.on('click', this.#clicked)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#map.off('mousemove', this.#moved)
    this.#map.off('mouseout', this.#left)
    this.#map.off('movestart', this.#left)
    this.#map.off('click', this.#clicked)
  }

  readonly #moved = (event: MapMouseEvent): void => {
    if (this.#map.isMoving()) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#point(event.point), this.#hovered === null ? hoverDelay : 16)
  }

  readonly #left = (): void => {
    clearTimeout(this.#timer)
    this.#hover(null)
  }

  #point(point: { x: number; y: number }): void {
    const { props, filledLevel } = this.#context
    const isPicking = props().picking !== null
    const hit = isPicking ? null : (featuresAt(this.#map, point, filledLevel(), props())[0] ?? null)
    this.#map.getCanvas().style.cursor = isPicking ? 'crosshair' : hit === null ? '' : 'pointer'
    this.#hover(hit, point)
  }

  #hover(hit: Hit | null, point?: { x: number; y: number }): void {
    if (sameHit(hit, this.#hovered)) return
    this.#hovered = hit
    this.#context.showHover(hit, point)
  }

  /**
   * A click means the most specific thing; a click on what is already selected means the next one out, so that the
   * grid under a compound can be had. With Ctrl, ⌘ or Shift it means the area, to compare it.
   */
  readonly #clicked = ({ point, lngLat, originalEvent }: MapMouseEvent): void => {
    const { props, filledLevel } = this.#context
    const { picking, selected, onPick, onSelect, onCompare } = props()
    if (picking !== null) {
      onPick([Number(lngLat.lng.toFixed(7)), Number(lngLat.lat.toFixed(7))])
      return
    }
    const isToCompare = originalEvent.ctrlKey || originalEvent.metaKey || originalEvent.shiftKey
    const cluster = isToCompare ? null : clusterAt(this.#map, point)
    if (cluster !== null) {
      this.#context.camera().zoomTo(cluster, this.#map.getZoom() + 2)
      return
    }
    const hits = featuresAt(this.#map, point, filledLevel(), props())
    if (isToCompare) {
      const place = hits.find(({ feature: { kind } }) => kind === 'area' || kind === 'compound')
      if (place !== undefined) onCompare(place.feature)
      return
    }
    const isSelected = ({ feature }: Hit) =>
      feature.id === selected?.id && feature.kind === selected.kind && feature.level === selected.level
    const selectedAt = hits.findIndex(isSelected)
    onSelect(hits[selectedAt + 1]?.feature ?? hits[0]?.feature ?? null)
  }
}

function sameHit(a: Hit | null, b: Hit | null): boolean {
  return a?.target.id === b?.target.id && a?.target.source === b?.target.source
}
