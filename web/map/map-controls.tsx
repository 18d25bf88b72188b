import { ChartColumn, ChartScatter, Locate, Minus, Plus } from 'lucide-react'
import type { Extent } from '../../geo/model/area.ts'
import type { MapOverlay } from './city-map-props.ts'
import styles from './map-controls.module.css'
import type { MapHandle } from './map-handle.ts'

const words = {
  'zh-CN': {
    group: '地图控件',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示全城',
    points: '逐件事件',
    columns: '立柱',
  },
  en: {
    group: 'Map controls',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show the whole city',
    points: 'Every case',
    columns: 'Columns',
  },
}

type Props = {
  map: MapHandle
  language: 'zh-CN' | 'en'
  extent: Extent | null
  overlay: MapOverlay
  onOverlay(overlay: MapOverlay): void
}

const overlays = [
  { overlay: 'points', Icon: ChartScatter },
  { overlay: 'columns', Icon: ChartColumn },
] as const

/** Zoom buttons, one that shows the whole city, and what may stand over the fills. */
export function MapControls({ map, language, extent, overlay, onOverlay }: Props) {
  const word = words[language]
  return (
    <fieldset className={styles.controls} aria-label={word.group}>
      <button type="button" aria-label={word.zoomIn} title={word.zoomIn} onClick={() => map.zoomBy(1)}>
        <Plus size={16} aria-hidden="true" />
      </button>
      <button type="button" aria-label={word.zoomOut} title={word.zoomOut} onClick={() => map.zoomBy(-1)}>
        <Minus size={16} aria-hidden="true" />
      </button>
      {extent !== null && (
        <button type="button" aria-label={word.fit} title={word.fit} onClick={() => map.show(extent)}>
          <Locate size={16} aria-hidden="true" />
        </button>
      )}
      {overlays.map(({ overlay: each, Icon }) => (
        <button
          key={each}
          type="button"
          aria-label={word[each]}
          title={word[each]}
          aria-pressed={overlay === each}
          onClick={() => onOverlay(overlay === each ? null : each)}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      ))}
    </fieldset>
  )
}
