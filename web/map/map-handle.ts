import type { Extent } from '../../geo/model/area.ts'

/** What the controls on the map may do with it. */
export type MapHandle = {
  zoomBy(levels: number): void
  /** Shows an extent (degrees) whole. */
  show(extent: Extent): void
  /** Ground resolution at the middle of the map. */
  metresPerPixel(): number
  /** @returns ends the subscription */
  onMove(listener: () => void): () => void
  /** Resolves once nothing more arrives and nothing moves. */
  rest(): Promise<void>
  /** The map as it is drawn now: all of its canvases, one over the other, of `ratio` pixels for one CSS pixel. */
  picture(): { canvas: HTMLCanvasElement; ratio: number }
}
