import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Extent, Position } from '../../../geo/model/area.ts'
import { labelPoint } from '../../../geo/topology/label-point.ts'
import { rootScale } from '../../ui/root-scale.ts'
import type { Camera } from '../city-map-props.ts'
import { drawCutHatch } from '../editor/draw-cut-hatch.ts'
import { cutHatch } from '../editor/edit-style.ts'
import { editThemeOf } from '../editor/edit-theme.ts'
import { openGroundMap } from '../ground/open-ground-map.ts'
import { imagePixelRatio } from '../images/draw-image.ts'
import { fitMargin, motion } from '../scene/camera-driver.ts'
import styles from './cell-map.module.css'
import type { CellPicture, PicturedCell } from './cell-picture.ts'
import { cellStyle } from './cell-style.ts'

export type CellMapProps = {
  /** Read to those who do not see it. */
  label: string
  tileVersions: Record<string, string>
  language: 'zh-CN' | 'en'
  theme: 'light' | 'dark'
  picture: CellPicture
  /** Shown whole to begin with, while no camera is given. */
  extent: Extent
  /** Where to look; the same as the map's own moves nothing. */
  camera: Camera | null
  /** Bump the key to go there. */
  flyTo: { at: Position; key: number } | null
  onCamera(camera: Camera): void
}

/** A map of cells, to look at. It fills its parent. */
export function CellMap(props: CellMapProps) {
  const container = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const [map, setMap] = useState<MapLibreMap | null>(null)

  useEffect(() => {
    const opened = open(container.current!, latest)
    setMap(opened)
    const observer = new ResizeObserver(() => opened.resize())
    observer.observe(container.current!)
    return () => {
      observer.disconnect()
      setMap(null)
      opened.remove()
    }
  }, [])

  const { picture, theme, language, tileVersions, camera, flyTo } = props
  useEffect(() => {
    map?.setStyle(styleOf(container.current!, { picture, theme, language, tileVersions }), {
      diff: true,
      validate: false,
    })
  }, [map, picture, theme, language, tileVersions])
  useEffect(() => {
    if (map && camera && !isAt(map, camera)) map.jumpTo(camera)
  }, [map, camera])
  useEffect(() => {
    if (map && flyTo)
      map.easeTo({ center: flyTo.at, zoom: Math.max(map.getZoom(), 17), duration: motion(600) })
  }, [map, flyTo])

  return (
    <div className={styles.frame}>
      <div ref={container} className={styles.map} />
      {map ? picture.cells.map((cell) => <CellName key={cell.key} map={map} cell={cell} />) : null}
    </div>
  )
}

function open(container: HTMLElement, latest: { current: CellMapProps }): MapLibreMap {
  const { camera, extent, label } = latest.current
  const map = openGroundMap(container, {
    style: styleOf(container, latest.current),
    fonts: editThemeOf(container, latest.current.theme).fonts,
    camera,
    extent,
    padding: fitMargin,
    label,
  })
  map.setMissingStyleImageResolver((id) => {
    if (!id.startsWith(cutHatch) || map.hasImage(id)) return
    map.addImage(id, drawCutHatch(editThemeOf(container, latest.current.theme)), {
      pixelRatio: imagePixelRatio,
    })
  })
  map.on('move', () => latest.current.onCamera(cameraOf(map)))
  return map
}

type Look = Pick<CellMapProps, 'picture' | 'theme' | 'language' | 'tileVersions'>

function styleOf(container: HTMLElement, { picture, theme, language, tileVersions }: Look) {
  container.dataset.theme = theme
  const input = {
    theme: editThemeOf(container, theme),
    unit: rootScale(),
    language,
    origin: window.location.origin,
    tileVersions,
  }
  return cellStyle(input, picture)
}

const cameraOf = (map: MapLibreMap): Camera => {
  const { lng, lat } = map.getCenter()
  return { center: [lng, lat], zoom: map.getZoom() }
}

/** Two maps that follow each other must not answer each other's roundings. */
const isAt = (map: MapLibreMap, { center, zoom }: Camera): boolean => {
  const now = cameraOf(map)
  const far = Math.max(Math.abs(now.center[0] - center[0]), Math.abs(now.center[1] - center[1]))
  return far < 1e-9 && Math.abs(now.zoom - zoom) < 1e-9
}

/** The name of a cell, moving with the map. */
function CellName({ map, cell }: { map: MapLibreMap; cell: PicturedCell }) {
  const element = useRef<HTMLDivElement>(null)
  const { mark, name, aside, geometry } = cell
  useEffect(() => {
    const at = labelPoint(geometry)
    const place = () => {
      if (!at || !element.current) return
      const { x, y } = map.project(at)
      // above its point, where a problem of the whole cell has its number
      element.current.style.transform = `translate(${x}px, ${y - 14}px) translate(-50%, -100%)`
    }
    place()
    map.on('move', place)
    map.on('resize', place)
    return () => {
      map.off('move', place)
      map.off('resize', place)
    }
  }, [map, geometry])
  return createPortal(
    <div ref={element} className={styles.name} data-tone={mark?.tone}>
      {mark ? <span className={styles.letter}>{mark.letter}</span> : null}
      <span>
        {name}
        <span className={styles.aside}>{aside}</span>
      </span>
    </div>,
    map.getCanvasContainer(),
  )
}
