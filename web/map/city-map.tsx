import 'maplibre-gl/dist/maplibre-gl.css'
import { prewarm, setWorkerUrl } from 'maplibre-gl'
// The worker is a file of its own, so that the page's policy needs neither eval nor blob scripts.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import styles from './city-map.module.css'
import type { CityMapProps } from './city-map-props.ts'
import type { MapHandle } from './map-handle.ts'
import { CityScene } from './scene/city-scene.ts'

setWorkerUrl(workerUrl)
// Its workers start while it is not yet known what to show.
prewarm()

/** Comes after the map, so that the map is seen first. */
const MapCorner = lazy(async () => ({ default: (await import('./map-corner.tsx')).MapCorner }))

/** The city's map. It fills its parent; everything it shows comes by properties, everything it learns leaves by callbacks. */
export function CityMap(props: CityMapProps) {
  const container = useRef<HTMLDivElement>(null)
  const scene = useRef<CityScene | null>(null)
  const latest = useRef(props)
  latest.current = props
  const [handle, setHandle] = useState<MapHandle | null>(null)

  useEffect(() => {
    const element = container.current
    if (element === null) return
    const opened = new CityScene(element, latest.current)
    scene.current = opened
    let isOver = false
    void opened.shown.then(() => {
      if (isOver) return
      const made = opened.handle
      setHandle(made)
      latest.current.onHandle(made)
    })
    const observer = new ResizeObserver(() => opened.resize())
    observer.observe(element)
    return () => {
      isOver = true
      observer.disconnect()
      setHandle(null)
      latest.current.onHandle(null)
      scene.current = null
      opened.destroy()
    }
  }, [])

  useEffect(() => scene.current?.update(props))

  const { city, language, padding, overlay, onOverlay } = props
  return (
    <div className={styles.frame}>
      <div ref={container} className={styles.map} />
      {handle !== null && (
        <Suspense>
          <MapCorner map={handle} {...{ city, language, padding, overlay, onOverlay }} />
        </Suspense>
      )}
    </div>
  )
}
