import { Map as MapLibreMap } from 'maplibre-gl'
import type { Extent } from '../../../geo/model/area.ts'
import type { CityMapProps, MapSelection } from '../city-map-props.ts'
import type { MapHandle } from '../map-handle.ts'
import { OverlayKeeper } from '../overlay/overlay-keeper.ts'
import { buildStyle } from '../style/build-style.ts'
import { tellMapFaults } from '../tell-map-faults.ts'
import { CameraDriver, fitMargin, motion } from './camera-driver.ts'
import { FeatureStates, type FeatureTarget } from './feature-states.ts'
import type { Hit } from './features-at.ts'
import { hoverPoint } from './hover-point.ts'
import type { SceneContext } from './scene-context.ts'
import { SceneModel } from './scene-model.ts'
import { StyleKeeper } from './style-keeper.ts'

/** Whatever follows the first picture waits no longer for it, in milliseconds. */
const patience = 8000

/** The map on the page: joins MapLibre with the parts that each keep one thing equal to the properties. */
export class CityScene {
  readonly #map: MapLibreMap
  readonly #model: SceneModel
  readonly #style: StyleKeeper
  readonly #states: FeatureStates
  readonly #camera: CameraDriver
  readonly #overlay: OverlayKeeper
  /** Pointer and keyboard, once their code is there. */
  #hands: readonly { destroy(): void }[] = []
  #isOver = false
  /** Resolves once the map has drawn its figures; soon after also where none come. */
  readonly shown: Promise<void>
  #props: CityMapProps
  #hovered: Hit | null = null
  #filledLevel: string | null = null

  constructor(container: HTMLElement, props: CityMapProps) {
    this.#props = props
    this.#model = new SceneModel(container, window.location.origin)
    this.#model.update(props, props.camera?.zoom ?? 0, null, null)
    this.#map = openMap(container, props, this.#model)
    this.#map.setMissingStyleImageResolver((id) => this.#provideImage(id))
    this.#states = new FeatureStates(this.#map)
    this.#style = new StyleKeeper(this.#map, this.#model.styleInput, (sources) =>
      this.#states.resend(sources),
    )
    this.#camera = new CameraDriver(this.#map, props, (camera) => this.#props.onCamera(camera))
    this.#overlay = new OverlayKeeper(this.#map)
    const context: SceneContext = {
      props: () => this.#props,
      filledLevel: () => this.#filledLevel,
      camera: () => this.#camera,
      showHover: (hit, point) => this.#showHover(hit, point),
    }
    this.shown = this.#firstPicture()
    void this.shown.then(() => this.#takeHands(context))
    this.#map.on('zoom', this.#refresh)
    this.#map.on('moveend', this.#refresh)
    this.update(props)
  }

  /** Brings the map to new properties; what did not change costs nothing. */
  update(props: CityMapProps): void {
    this.#props = props
    this.#map.getCanvas().setAttribute('aria-label', props.language === 'en' ? 'Map' : '地图')
    this.#camera.update(props)
    this.#refresh()
  }

  /** For the controls on the map. */
  get handle(): MapHandle {
    const map = this.#map
    return {
      zoomBy: (levels) => this.#camera.zoomBy(levels),
      show: (extent) => this.#camera.show(extent),
      metresPerPixel: () => metresPerPixel(map.getCenter().lat, map.getZoom()),
      onMove: (listener) => {
        map.on('move', listener)
        return () => map.off('move', listener)
      },
      rest: () =>
        new Promise((rested) => {
          map.once('idle', () => rested())
          map.triggerRepaint()
        }),
      picture: () => pictureOf(map),
    }
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.#map.getContainer()
    const { width, height } = this.#map.getCanvas().getBoundingClientRect()
    this.#map.resize()
    if (clientWidth !== Math.round(width) || clientHeight !== Math.round(height)) this.#camera.refit()
    this.#refresh()
  }

  destroy(): void {
    this.#isOver = true
    for (const hand of this.#hands) hand.destroy()
    this.#camera.destroy()
    this.#overlay.destroy()
    this.#style.destroy()
    this.#map.remove()
  }

  #firstPicture(): Promise<void> {
    return new Promise((shown) => {
      const look = () => {
        if (!this.#model.slots.has(this.#filledLevel ?? '')) return
        this.#map.off('idle', look)
        shown()
      }
      this.#map.on('idle', look)
      setTimeout(shown, patience)
    })
  }

  /** What a person does comes after the map, so that the map is seen first. */
  async #takeHands(context: SceneContext): Promise<void> {
    const [{ Pointer }, { Keyboard }] = await Promise.all([import('./pointer.ts'), import('./keyboard.ts')])
    if (!this.#isOver) this.#hands = [new Pointer(this.#map, context), new Keyboard(this.#map, context)]
  }

  readonly #refresh = (): void => {
    const bounds = this.#map.getBounds()
    const view: Extent = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    this.#model.update(this.#props, this.#map.getZoom(), view, this.#coveredAt())
    this.#style.apply(this.#model.styleInput)
    for (const [level, slots] of this.#model.slots) this.#states.setSlots(level, slots)
    this.#overlay.show(this.#model.overlay)
    this.#states.setFlag('selected', this.#targetsOf(this.#props.selected))
    this.#states.setFlag('hovered', this.#hoveredTargets())
    const filled = this.#model.filledLevel
    if (filled !== null && filled !== this.#filledLevel) {
      this.#filledLevel = filled
      this.#props.onFilledLevel(filled)
    }
  }

  #coveredAt(): [number, number] | null {
    const { covered } = this.#props
    if (covered === null) return null
    const { lng, lat } = this.#map.unproject([
      covered.width / 2,
      this.#map.getContainer().clientHeight - covered.height / 2,
    ])
    return [lng, lat]
  }

  #targetsOf(thing: MapSelection | null): FeatureTarget[] {
    if (thing === null) return []
    if (thing.kind === 'incident' && this.#props.incidents !== undefined)
      return [{ source: 'incidents', id: thing.id }]
    const source = thing.kind === 'area' ? thing.level : thing.kind
    return source === null ? [] : [{ source, sourceLayer: source, id: thing.id }]
  }

  /** What the pointer is on, here or beside the map. */
  #hoveredTargets(): FeatureTarget[] {
    const own = this.#hovered === null ? [] : [this.#hovered.target]
    return [...own, ...this.#targetsOf(this.#props.pointed)]
  }

  #showHover(hit: Hit | null, point?: { x: number; y: number }): void {
    this.#hovered = hit
    this.#states.setFlag('hovered', this.#hoveredTargets())
    this.#props.onHover(
      hit === null ? null : { feature: hit.feature, point: hoverPoint(this.#map, hit, this.#props, point) },
    )
  }

  async #provideImage(id: string): Promise<void> {
    const { theme, unit } = this.#model.styleInput
    const [{ drawImage, pixelRatioOf }] = await Promise.all([
      // The signs' code comes after the map, so that the map is seen first.
      import('../images/draw-image.ts'),
      // A digit drawn before its font has come would stay in the fallback for good.
      document.fonts.load(`700 16px "${theme.fonts[0]}"`),
    ])
    const image = drawImage(id, theme)
    if (image !== null && !this.#map.hasImage(id))
      this.#map.addImage(id, image, { pixelRatio: pixelRatioOf(id, unit) })
  }
}

function openMap(container: HTMLElement, props: CityMapProps, model: SceneModel): MapLibreMap {
  const { camera, city, padding } = props
  const map = new MapLibreMap({
    container,
    style: buildStyle(model.styleInput),
    validateStyle: false,
    attributionControl: false,
    maplibreLogo: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    keyboard: false,
    boxZoom: false,
    maxZoom: 19,
    // Tiles are enlarged, not cut: each part would name a river again.
    zoomLevelsToOverscale: undefined,
    renderWorldCopies: false,
    // The scene watches its own box, which changes with panels and not only with the window.
    trackResize: false,
    fadeDuration: motion(160),
    localIdeographFontFamily: model.styleInput.theme.fonts.join(','),
  })
  tellMapFaults(map)
  map.touchZoomRotate.disableRotation()
  // The padding comes first: a camera and an extent are both meant for what the panels leave free.
  map.setPadding(padding)
  if (camera !== null) map.jumpTo(camera)
  else if (city.extent !== null) map.fitBounds(city.extent, { padding: fitMargin, duration: 0 })
  return map
}

/** Draws a frame and takes it: what was drawn is there only until the frame is shown. */
function pictureOf(map: MapLibreMap): ReturnType<MapHandle['picture']> {
  map.redraw()
  const canvas = overlaid(map.getContainer().querySelectorAll('canvas'))
  return { canvas, ratio: canvas.width / map.getContainer().clientWidth }
}

/** Canvases of one box in one, of the pixels of the first. */
function overlaid(canvases: ArrayLike<HTMLCanvasElement>): HTMLCanvasElement {
  const all = document.createElement('canvas')
  const { width = 0, height = 0 } = canvases[0] ?? {}
  all.width = width
  all.height = height
  const context = all.getContext('2d')
  for (const canvas of Array.from(canvases)) context?.drawImage(canvas, 0, 0, width, height)
  return all
}

/** Ground resolution in metres of a CSS pixel, at a latitude in degrees (512-pixel tiles). */
function metresPerPixel(latitude: number, zoom: number): number {
  return (40_075_016.7 * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom)
}
