import { Minus, Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { inLanguage } from '../../i18n/in-language.ts'
import controls from '../map-controls.module.css'
import styles from './edit-map.module.css'
import type { EditMapProps } from './edit-map-props.ts'
import { EditScene } from './edit-scene.ts'

const words = {
  'zh-CN': { group: '地图控件', zoomIn: '放大', zoomOut: '缩小' },
  en: { group: 'Map controls', zoomIn: 'Zoom in', zoomOut: 'Zoom out' },
}

/** The map that borders are drawn on. It fills its parent; another theme or language opens it anew, where it was. */
export function EditMap(props: EditMapProps) {
  const { city, language, theme } = props
  const container = useRef<HTMLDivElement>(null)
  const scene = useRef<EditScene | null>(null)
  const camera = useRef<EditScene['camera'] | null>(null)
  const latest = useRef(props)
  latest.current = props

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours and words are the map's own from its beginning
  useEffect(() => {
    const element = container.current
    if (element === null) return
    const opened = new EditScene(element, latest.current, camera.current)
    scene.current = opened
    const observer = new ResizeObserver(() => opened.map.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      camera.current = opened.camera
      scene.current = null
      opened.destroy()
    }
  }, [theme, language])

  useEffect(() => scene.current?.update(props))

  const word = words[language]
  return (
    <div className={styles.frame}>
      <div ref={container} className={styles.map} data-draws={props.hand !== 'point' || undefined} />
      <div className={styles.corner}>
        {city.attribution !== '' && (
          <small className={styles.attribution}>{inLanguage(city.attribution, language)}</small>
        )}
        <fieldset className={controls.controls} aria-label={word.group}>
          <button
            type="button"
            aria-label={word.zoomIn}
            title={word.zoomIn}
            onClick={() => scene.current?.zoomBy(1)}
          >
            <Plus size={16} aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={word.zoomOut}
            title={word.zoomOut}
            onClick={() => scene.current?.zoomBy(-1)}
          >
            <Minus size={16} aria-hidden="true" />
          </button>
        </fieldset>
      </div>
    </div>
  )
}
