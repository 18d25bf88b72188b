import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import {
  TerraDraw,
  TerraDrawLineStringMode,
  type TerraDrawMouseEvent,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
} from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import type { Position } from '../../../geo/model/area.ts'
import { rootScale } from '../../ui/root-scale.ts'
import type { Camera } from '../city-map-props.ts'
import { openGroundMap } from '../ground/open-ground-map.ts'
import { imagePixelRatio } from '../images/draw-image.ts'
import { motion } from '../scene/camera-driver.ts'
import { drawCutHatch } from './draw-cut-hatch.ts'
import { editLayerOf } from './edit-layers.ts'
import type { EditMapProps } from './edit-map-props.ts'
import type { EditPicture } from './edit-picture.ts'
import { cutHatch, editStyle, sourceOf } from './edit-style.ts'
import { type EditTheme, editThemeOf } from './edit-theme.ts'
import { HandMode } from './hand-mode.ts'
import { keepCards } from './keep-cards.ts'
import { lineStyles } from './line-styles.ts'

/** How near a hand must come to what it snaps to, in pixels. */
const snapReach = 10
/** How near a click must come to where an outline or a line stands to end it there, in pixels: next to that, small ground is drawn. */
const endReach = 12
const padding = { top: 56, right: 48, bottom: 96, left: 96 }

const terraModes = { point: 'hand', line: 'linestring', ground: 'polygon' } as const

/** The editor's map on the page: shows the picture, and gives the hand to terra-draw. */
export class EditScene {
  readonly map: MapLibreMap
  readonly #draw: TerraDraw
  readonly #showCards: ReturnType<typeof keepCards>
  #props: EditMapProps
  readonly #layers: readonly LayerSpecification[]
  #shown: Partial<EditPicture> = {}
  #hidden: EditMapProps['hidden'] = new Set()
  #hand: EditMapProps['hand'] | null = null
  #isStarted = false
  #isShift = false
  #isAlt = false
  #frame = 0
  #flown: number | null

  /** @param camera where to begin; null: the extent whole */
  constructor(container: HTMLElement, props: EditMapProps, camera: Camera | null) {
    this.#props = props
    this.#flown = props.flight?.key ?? null
    container.dataset.theme = props.theme
    const theme = editThemeOf(container, props.theme)
    const style = editStyle({
      theme,
      unit: rootScale(),
      language: props.language,
      origin: window.location.origin,
      tileVersions: props.city.tileVersions,
    })
    this.#layers = style.layers
    this.map = openGroundMap(container, {
      style,
      fonts: theme.fonts,
      camera,
      extent: props.extent,
      padding,
      label: props.label,
    })
    this.#showCards = keepCards(this.map)
    this.#draw = this.#terraDraw(theme)
    this.map.setMissingStyleImageResolver(async (id) => {
      if (id === cutHatch)
        this.map.addImage(id, drawCutHatch(theme), { pixelRatio: imagePixelRatio / rootScale() })
    })
    // again after a lost context, when what the sources held is gone
    this.map.on('style.load', () => {
      if (!this.#isStarted) this.#draw.start()
      this.#isStarted = true
      this.#shown = {}
      this.#hidden = new Set()
      this.update(this.#props)
    })
    for (const kind of ['keydown', 'keyup'] as const) window.addEventListener(kind, this.#readKeys)
    this.map.getCanvas().addEventListener('keydown', this.#setPoint)
    window.addEventListener('blur', this.#forgetKeys)
  }

  /** Brings the map to new properties; what did not change costs nothing. */
  update(props: EditMapProps): void {
    // one that begins is told with the next frame: only a line that was known and is no more is taken away
    const isLineGone = this.#props.line !== null && props.line === null
    this.#props = props
    if (!this.#isStarted) return
    for (const part of Object.keys(props.picture) as (keyof EditPicture)[]) {
      if (this.#shown[part] === props.picture[part]) continue
      this.map.getSource<GeoJSONSource>(sourceOf(part))?.setData(props.picture[part])
    }
    this.#shown = props.picture
    this.#hide(props.hidden)
    this.#showCards(props.cards)
    this.#takeHand(props, isLineGone)
    if (props.flight && props.flight.key !== this.#flown) {
      this.#flown = props.flight.key
      this.map.fitBounds(props.flight.extent, { padding, maxZoom: 18.5, duration: motion(600) })
    }
  }

  #hide(hidden: EditMapProps['hidden']): void {
    if (hidden === this.#hidden) return
    this.#hidden = hidden
    for (const layer of this.#layers) {
      const of = editLayerOf(layer)
      if (of) this.map.setLayoutProperty(layer.id, 'visibility', hidden.has(of) ? 'none' : 'visible')
    }
  }

  zoomBy(levels: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + levels, duration: motion(240) })
  }

  get camera(): Camera {
    const { lng, lat } = this.map.getCenter()
    return { center: [lng, lat], zoom: this.map.getZoom() }
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    for (const kind of ['keydown', 'keyup'] as const) window.removeEventListener(kind, this.#readKeys)
    window.removeEventListener('blur', this.#forgetKeys)
    if (this.#isStarted) this.#draw.stop()
    this.map.remove()
  }

  #terraDraw(theme: EditTheme): TerraDraw {
    const toCustom = (event: TerraDrawMouseEvent) => this.#snap([event.lng, event.lat]) ?? undefined
    const styles = lineStyles(theme, rootScale())
    // Every key is the screen's own: the map need not have the focus for it.
    const keyEvents = { cancel: null, finish: 'Enter' }
    const drawing = { snapping: { toCustom }, keyEvents, pointerDistance: endReach }
    const draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map: this.map, coordinatePrecision: 7 }),
      modes: [
        new HandMode({
          handles: () => this.#props.handles,
          snap: (at, except) => this.#snap(at, except),
          onPick: (at) => this.#props.onPick(at),
          onHandle: (handle) => this.#props.onHandle(handle),
          onDrag: (handle, to) => this.#eachFrame(() => this.#props.onDrag(handle, to, this.#isShift)),
          onDrop: (handle, to) => {
            cancelAnimationFrame(this.#frame)
            this.#props.onDrop(handle, to, this.#isShift)
          },
        }),
        new TerraDrawLineStringMode({ ...drawing, styles: styles.line }),
        new TerraDrawPolygonMode({ ...drawing, styles: styles.ground }),
        new TerraDrawSelectMode({
          keyEvents: null,
          allowManualDeselection: false,
          styles: styles.selected,
          flags: {
            linestring: {
              feature: {
                coordinates: {
                  draggable: true,
                  deletable: true,
                  midpoints: { draggable: true },
                  snappable: { toCustom },
                },
              },
            },
          },
        }),
      ],
    })
    draw.on('change', (_ids, kind, context) => {
      if (kind === 'delete' || (context && 'origin' in context)) return
      const line = this.#line()
      if (line) this.#eachFrame(() => this.#props.onLine(line.at, line.isDrawn))
    })
    draw.on('finish', (id, { mode }) => {
      const geometry = draw.getSnapshotFeature(id)?.geometry
      if (mode === 'polygon' && geometry?.type === 'Polygon') {
        this.#props.onGround(geometry.coordinates[0] as Position[])
        // not while terra-draw is still telling of it
        queueMicrotask(() => this.#again('polygon'))
      }
      if (mode === 'linestring') queueMicrotask(() => draw.selectFeature(id))
      const line = this.#line()
      if (line && mode !== 'polygon') {
        cancelAnimationFrame(this.#frame)
        this.#props.onLine(line.at, true)
      }
    })
    return draw
  }

  #takeHand({ hand, line }: EditMapProps, isLineGone: boolean): void {
    if (hand !== this.#hand) {
      this.#hand = hand
      this.#again(terraModes[hand])
      if (hand === 'line' && line && line.length > 1) this.#adjust(line)
      return
    }
    // the line was made or given up: the next one may begin
    if (hand === 'line' && isLineGone) this.#again('linestring')
  }

  #again(mode: (typeof terraModes)[keyof typeof terraModes]): void {
    if (!this.#isStarted) return
    this.#draw.setMode('hand')
    this.#draw.clear()
    this.#draw.setMode(mode)
    // what terra-draw told of the line while it was taken away is not a line that is drawn
    cancelAnimationFrame(this.#frame)
  }

  /** A line that was drawn before (on another theme's map) stands to be adjusted. */
  #adjust(line: readonly Position[]): void {
    const id = this.#draw.getFeatureId()
    this.#draw.addFeatures([
      {
        id,
        type: 'Feature',
        properties: { mode: 'linestring' },
        geometry: { type: 'LineString', coordinates: line.map(([lon, lat]) => [lon, lat]) },
      },
    ])
    this.#draw.selectFeature(id)
  }

  #line(): { at: Position[]; isDrawn: boolean } | null {
    for (const { geometry, properties } of this.#draw.getSnapshot())
      if (geometry.type === 'LineString' && geometry.coordinates.length > 1)
        return { at: geometry.coordinates as Position[], isDrawn: !properties.currentlyDrawing }
    return null
  }

  #snap(at: Position, except?: Position): Position | null {
    if (this.#isAlt) return null
    const metresPerPixel =
      (40_075_016.7 * Math.cos((at[1] * Math.PI) / 180)) / (512 * 2 ** this.map.getZoom())
    return this.#props.snap(at, snapReach * metresPerPixel, except)
  }

  #eachFrame(run: () => void): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(run)
  }

  readonly #setPoint = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || this.#props.hand === 'point') return
    event.preventDefault()
    const { lng, lat } = this.map.getCenter()
    this.#props.onPoint(this.#snap([lng, lat]) ?? [lng, lat])
  }

  readonly #readKeys = ({ altKey, shiftKey }: KeyboardEvent): void => {
    this.#isAlt = altKey
    this.#isShift = shiftKey
  }

  readonly #forgetKeys = (): void => {
    this.#isAlt = false
    this.#isShift = false
  }
}
