import type { CityMapProps } from '../city-map-props.ts'
import type { CameraDriver } from './camera-driver.ts'
import type { Hit } from './features-at.ts'

/** What the parts of a scene know of each other. */
export type SceneContext = {
  props(): CityMapProps
  filledLevel(): string | null
  camera(): CameraDriver
  /** Outlines the thing that the pointer is on, and tells of it. @param point where the pointer is */
  showHover(hit: Hit | null, point?: { x: number; y: number }): void
}
