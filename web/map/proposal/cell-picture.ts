import type { MultiPolygon, Position } from 'geojson'
import type { Position as Place } from '../../../geo/model/area.ts'
import type { Tone } from '../editor/edit-picture.ts'

/** How a stretch of border is drawn. */
export type BorderLook = 'kept' | 'removed' | 'moved-from' | 'moved-to' | 'added'

/** A cell with its name on the map. Degrees, WGS-84. */
export type PicturedCell = {
  key: string
  /** By which it is called, in the colour of its tone; null: it stands without a colour. */
  mark: { letter: string; tone: Tone } | null
  name: string
  /** Beside the name, e.g. its households. */
  aside: string
  geometry: MultiPolygon
}

/** All that a map of a proposal shows besides the city. Degrees, WGS-84. */
export type CellPicture = {
  cells: readonly PicturedCell[]
  /** null: each cell is outlined. */
  borders: Readonly<Record<BorderLook, readonly (readonly Position[])[]>> | null
  /** Outlines of buildings that come to lie in another cell. */
  buildings: readonly (readonly (readonly Position[])[])[]
  /** Compounds that a border cuts. */
  compounds: readonly { name: string; geometry: MultiPolygon }[]
  /** By their numbers in a list beside the map. */
  problems: readonly { text: string; isBlocking: boolean; at: Place }[]
}
