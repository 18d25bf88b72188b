import { TerraDrawExtend, type TerraDrawMouseEvent } from 'terra-draw'
import type { Position } from '../../../geo/model/area.ts'

/** What can be taken hold of on a border: a vertex, or the middle of an edge. */
export type Handle = {
  is: 'vertex' | 'middle'
  at: Position
  /** The ends of the edge that a middle is of. */
  edge: readonly [Position, Position] | null
}

export type HandModeOptions = {
  handles(): readonly Handle[]
  snap(at: Position, except?: Position): Position | null
  onPick(at: Position): void
  /** A vertex was pointed at without being moved. */
  onHandle(handle: Handle): void
  onDrag(handle: Handle, to: Position): void
  onDrop(handle: Handle, to: Position): void
}

/** How near a hand must come to a handle, in pixels. */
const reach = 11

/** Pointing at cells, and moving the vertices and edges of borders. Nothing is kept in terra-draw's store: a border is of two cells. */
export class HandMode extends TerraDrawExtend.TerraDrawBaseDrawMode<Record<string, never>> {
  override mode = 'hand'
  readonly #options: HandModeOptions
  #held: Handle | null = null

  constructor(options: HandModeOptions) {
    super({})
    this.#options = options
  }

  override start(): void {
    this.setStarted()
  }

  override stop(): void {
    this.cleanUp()
    this.setStopped()
    this.setCursor('unset')
  }

  override cleanUp(): void {
    this.#held = null
  }

  override styleFeature() {
    return TerraDrawExtend.getDefaultStyling()
  }

  override onMouseMove(event: TerraDrawMouseEvent): void {
    this.setCursor(this.#handleAt(event) ? 'move' : 'pointer')
  }

  override onClick(event: TerraDrawMouseEvent): void {
    if (event.button !== 'left') return
    const handle = this.#handleAt(event)
    if (handle?.is === 'vertex') this.#options.onHandle(handle)
    else this.#options.onPick([event.lng, event.lat])
  }

  override onDragStart(event: TerraDrawMouseEvent, setMapDraggability: (enabled: boolean) => void): void {
    this.#held = this.#handleAt(event)
    if (this.#held) setMapDraggability(false)
  }

  override onDrag(event: TerraDrawMouseEvent): void {
    if (this.#held) this.#options.onDrag(this.#held, this.#placeOf(event, this.#held))
  }

  override onDragEnd(event: TerraDrawMouseEvent, setMapDraggability: (enabled: boolean) => void): void {
    const held = this.#held
    this.#held = null
    setMapDraggability(true)
    if (held) this.#options.onDrop(held, this.#placeOf(event, held))
  }

  #placeOf({ lng, lat }: TerraDrawMouseEvent, { is, at }: Handle): Position {
    return this.#options.snap([lng, lat], is === 'vertex' ? at : undefined) ?? [lng, lat]
  }

  #handleAt({ containerX, containerY }: TerraDrawMouseEvent): Handle | null {
    let best: Handle | null = null
    let least = reach
    for (const handle of this.#options.handles()) {
      const { x, y } = this.project(...handle.at)
      const distance = Math.hypot(x - containerX, y - containerY)
      if (distance < least || (distance === least && handle.is === 'vertex'))
        [best, least] = [handle, distance]
    }
    return best
  }
}
