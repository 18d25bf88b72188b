import { create } from 'zustand'
import type { Position } from '../../geo/model/area.ts'

type PickingStore = {
  /** While true, a click on the map gives a place instead of a selection. */
  isPicking: boolean
  /** The place of the draft, if one was given. */
  position: Position | null
  start(): void
  pick(position: Position): void
  stop(): void
  clear(): void
}

/** The place of a case being reported, given by a click on the map. */
export const usePicking = create<PickingStore>((set) => ({
  isPicking: false,
  position: null,
  start: () => set({ isPicking: true }),
  pick: (position) => set({ position, isPicking: true }),
  stop: () => set({ isPicking: false }),
  clear: () => set({ isPicking: false, position: null }),
}))
