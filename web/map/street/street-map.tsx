import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Position } from '../../../geo/model/area.ts'
import { editThemeOf } from '../editor/edit-theme.ts'
import { openGroundMap } from '../ground/open-ground-map.ts'
import { motion } from '../scene/camera-driver.ts'
import styles from './street-map.module.css'
import type { StreetPicture } from './street-picture.ts'
import { streetStyle, touchLayer } from './street-style.ts'

export type StreetMapProps = {
  /** Read to those who do not see it. */
  label: string
  theme: 'light' | 'dark'
  picture: StreetPicture
  /** Bump the key to go there. */
  flyTo: { at: Position; key: number } | null
  onSelect(stretchId: string): void
  /** Everything that draws it has been loaded. */
  onReady(): void
}

/** How much stays free around what is shown whole, in pixels. */
const margin = { top: 72, right: 32, bottom: 32, left: 32 }

/** A map to hold in a hand. It fills its parent. */
export function StreetMap(props: StreetMapProps) {
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

  const { picture, theme, flyTo } = props
  useEffect(() => {
    map?.setStyle(styleOf(container.current!, theme, picture), { diff: true, validate: false })
  }, [map, picture, theme])
  useEffect(() => {
    if (map && flyTo)
      map.easeTo({ center: flyTo.at, zoom: Math.max(map.getZoom(), 17), duration: motion(600) })
  }, [map, flyTo])

  return (
    <div className={styles.frame}>
      <div ref={container} className={styles.map} />
    </div>
  )
}

function styleOf(container: HTMLElement, theme: StreetMapProps['theme'], picture: StreetPicture) {
  container.dataset.theme = theme
  return streetStyle(editThemeOf(container, theme), picture)
}

function open(container: HTMLElement, latest: { current: StreetMapProps }): MapLibreMap {
  const { picture, theme, label } = latest.current
  const map = openGroundMap(container, {
    style: styleOf(container, theme, picture),
    fonts: editThemeOf(container, theme).fonts,
    camera: null,
    extent: picture.extent,
    padding: margin,
    label,
  })
  map.on('click', touchLayer, ({ features }) => {
    const id: unknown = features?.[0]?.properties.id
    if (typeof id === 'string') latest.current.onSelect(id)
  })
  map.once('idle', () => latest.current.onReady())
  return map
}
