import { create } from 'zustand'
import type { MapFeature } from '../map/city-map-props.ts'

export type MapHover = { feature: MapFeature; point: { x: number; y: number } }

type HoverStore = {
  /** What the pointer is on, on the map. */
  onMap: MapHover | null
  /** Class of the legend under the pointer or in focus. */
  legendClass: string | null
  setOnMap(hover: MapHover | null): void
  setLegendClass(legendClass: string | null): void
}

/** What is pointed at just now: shared by the map, the legend and the tooltip. */
export const useHover = create<HoverStore>((set) => ({
  onMap: null,
  legendClass: null,
  setOnMap: (onMap) => set({ onMap }),
  setLegendClass: (legendClass) => set({ legendClass }),
}))
