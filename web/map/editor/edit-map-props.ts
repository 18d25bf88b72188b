import type { Extent, Position } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { EditLayer } from './edit-layers.ts'
import type { CellCard, EditPicture } from './edit-picture.ts'
import type { Handle } from './hand-mode.ts'

/** What the pointer does: points at cells and moves borders, draws a line, or draws ground. */
export type EditHand = 'point' | 'line' | 'ground'

export type EditMapProps = {
  city: City
  language: 'zh-CN' | 'en'
  theme: 'light' | 'dark'
  /** Shown whole to begin with. */
  extent: Extent
  label: string
  picture: EditPicture
  hidden: ReadonlySet<EditLayer>
  cards: readonly CellCard[]
  hand: EditHand
  handles: readonly Handle[]
  /** The line that is not made yet; null takes it off the map. */
  line: readonly Position[] | null
  /** Where a hand's position is meant to be, within so many metres; null: just there. */
  snap(at: Position, reachM: number, except?: Position): Position | null
  /** Bump key to fly. */
  flight: { extent: Extent; key: number } | null
  onPick(at: Position): void
  onHandle(handle: Handle): void
  onDrag(handle: Handle, to: Position, isWholeEdge: boolean): void
  onDrop(handle: Handle, to: Position, isWholeEdge: boolean): void
  /** The line as it is drawn, once a frame; `isDrawn`: its last vertex is set, it can be adjusted. */
  onLine(line: Position[], isDrawn: boolean): void
  /** With keys, a point was set where the cross stands, in the middle of the map. */
  onPoint(at: Position): void
  /** Ground was drawn, its ring closed. */
  onGround(ring: Position[]): void
}
