import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Extent } from '../../geo/model/area.ts'

/** What controls beside the map may do with it. */
export type MapHandle = {
  zoomBy(levels: number): void
  show(extent: Extent): void
  /** Ground resolution at the middle of the map. */
  metresPerPixel(): number
  /** @returns ends the subscription */
  onMove(listener: () => void): () => void
}

type Stage = { handle: MapHandle | null; setHandle(handle: MapHandle | null): void }

const StageContext = createContext<Stage>({ handle: null, setHandle: () => undefined })

/** Joins a `<CityMap>` with the controls that stand elsewhere on the screen. */
export function MapStage({ children }: { children: ReactNode }) {
  const [handle, setHandle] = useState<MapHandle | null>(null)
  const stage = useMemo(() => ({ handle, setHandle }), [handle])
  return <StageContext value={stage}>{children}</StageContext>
}

/** The map of the stage around; `handle` is null until it is there. */
export const useMapStage = (): Stage => useContext(StageContext)
