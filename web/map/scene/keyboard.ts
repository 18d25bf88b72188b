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
 * The map without a mouse: arrows move the selection to the neighbour on that side, Enter opens what is selected,
 * + and − zoom. Without a selected area they begin in the middle of the view, at the filled level.
 */
export class Keyboard {
  readonly #map: MapLibreMap
  readonly #context: SceneContext

  constructor(map: MapLibreMap, context: SceneContext) {
    this.#map = map
    this.#context = context
    map.getCanvas().addEventListener('keydown', this.#pressed)
  }

  destroy(): void {
    this.#map.getCanvas().removeEventListener('keydown', this.#pressed)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const direction = directions[event.key]
    if (direction !== undefined) this.#step(direction)
    else if (event.key === 'Enter') this.#context.props().onOpen()
    else if (event.key === '+' || event.key === '=') this.#context.camera().zoomBy(1)
    else if (event.key === '-') this.#context.camera().zoomBy(-1)
    else return
    event.preventDefault()
  }

  #step(direction: Direction): void {
    const { areas, selected, onStep } = this.#context.props()
    const ownLevel = selected?.kind === 'area' ? selected.level : null
    const index = areas[ownLevel ?? this.#context.filledLevel() ?? '']
    if (index === undefined) return
    const from = ownLevel === null ? null : areaInIndex(index, selected!.id)
    const center = this.#map.getCenter()
    const next = from?.labelPoint
      ? neighbourOf(index, from.labelPoint, direction, from.feature.id)
      : nearestArea(index, [center.lng, center.lat])
    const area = next === null ? null : areaInIndex(index, next)
    if (area === null) return
    if (area.labelPoint !== null) this.#context.camera().reveal(area.labelPoint)
    onStep(area.feature)
  }
}
