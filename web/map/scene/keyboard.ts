import type { Map as MapLibreMap } from 'maplibre-gl'
import { type Direction, nearestArea, neighbourOf } from '../neighbour-of.ts'
import { areaInIndex } from './area-lookup.ts'
import type { SceneContext } from './scene-context.ts'

const directions: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * The map without a mouse: arrows move a cursor between neighbouring areas of the filled level, Enter opens the one it
 * is on, + and − zoom. The cursor is drawn and told as pointing is.
 */
export class Keyboard {
  readonly #map: MapLibreMap
  readonly #context: SceneContext
  #cursor: { level: string; id: number } | null = null

  constructor(map: MapLibreMap, context: SceneContext) {
    this.#map = map
    this.#context = context
    map.getCanvas().addEventListener('keydown', this.#pressed)
    map.getCanvas().addEventListener('blur', this.#left)
  }

  destroy(): void {
    this.#map.getCanvas().removeEventListener('keydown', this.#pressed)
    this.#map.getCanvas().removeEventListener('blur', this.#left)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const direction = directions[event.key]
    if (direction !== undefined) this.#move(direction)
    else if (event.key === 'Enter') this.#open()
    else if (event.key === '+' || event.key === '=') this.#context.camera().zoomBy(1)
    else if (event.key === '-') this.#context.camera().zoomBy(-1)
    else return
    event.preventDefault()
  }

  readonly #left = (): void => {
    if (this.#cursor === null) return
    this.#cursor = null
    this.#context.showHover('keyboard', null)
  }

  #move(direction: Direction): void {
    const level = this.#context.filledLevel()
    const index = level === null ? undefined : this.#context.props().areas[level]
    if (level === null || index === undefined) return
    const from = this.#start(level)
    const at = from === null ? null : (areaInIndex(index, from)?.labelPoint ?? null)
    const center = this.#map.getCenter()
    const next =
      at === null
        ? nearestArea(index, [center.lng, center.lat])
        : (neighbourOf(index, at, direction, from) ?? from)
    if (next === null) return
    this.#cursor = { level, id: next }
    const area = areaInIndex(index, next)
    if (area === null) return
    if (area.labelPoint !== null) this.#context.camera().reveal(area.labelPoint)
    const target = { source: level, sourceLayer: level, id: next }
    this.#context.showHover('keyboard', { feature: area.feature, target })
    const { nameZh, nameEn } = area.feature
    this.#context.announce(this.#context.props().language === 'en' ? (nameEn ?? nameZh) : nameZh)
  }

  /** The cursor begins at the selection, else in the middle of the view. */
  #start(level: string): number | null {
    if (this.#cursor?.level === level) return this.#cursor.id
    const { selected } = this.#context.props()
    return selected?.kind === 'area' && selected.level === level ? selected.id : null
  }

  #open(): void {
    if (this.#cursor === null) return
    const { areas, onSelect } = this.#context.props()
    const area = areaInIndex(areas[this.#cursor.level], this.#cursor.id)
    if (area !== null) onSelect(area.feature)
  }
}
