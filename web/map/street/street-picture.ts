import type { Extent, Position } from '../../../geo/model/area.ts'

export type PicturedStretch = {
  id: string
  number: number
  state: 'unwalked' | 'confirmed' | 'doubtful'
  isSelected: boolean
  line: readonly Position[]
}

/** All that the map of the street view shows. Degrees, WGS-84. It needs no tile: whoever is offline has it whole. */
export type StreetPicture = {
  /** Outlines of all cells around. */
  borders: readonly (readonly Position[])[]
  buildings: readonly (readonly (readonly Position[])[])[]
  /** Roads, river banks and walls. */
  lines: readonly (readonly Position[])[]
  stretches: readonly PicturedStretch[]
  /** Shown whole to begin with. */
  extent: Extent
  /** Where the holder is; null: not known. */
  holder: { at: Position; accuracyM: number } | null
}
