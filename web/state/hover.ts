import { create } from 'zustand'
import type { MapFeature, MapSelection } from '../map/city-map-props.ts'

export type MapHover = { feature: MapFeature; point: { x: number; y: number } }

type HoverStore = {
  /** What the pointer is on, on the map. */
  onMap: MapHover | null
  /** Class of the legend under the pointer or in focus. */
  legendClass: string | null
  /** What the pointer is on in a list or table beside the map. */
  beside: MapSelection | null
  setOnMap(hover: MapHover | null): void
  setLegendClass(legendClass: string | null): void
  setBeside(thing: MapSelection | null): void
}

/** What is pointed at just now: shared by the map, the legend, the table and the tooltip. */
export const useHover = create<HoverStore>((set) => ({
  onMap: null,
  legendClass: null,
  beside: null,
  setOnMap: (onMap) => set({ onMap }),
  setLegendClass: (legendClass) => set({ legendClass }),
  setBeside: (beside) => set({ beside }),
}))
