import { useCallback, useSyncExternalStore } from 'react'
import { rootScale } from '../ui/root-scale.ts'
import type { MapHandle } from './map-handle.ts'
import styles from './scale-bar.module.css'
import { scaleOf } from './scale-of.ts'

const units = { 'zh-CN': { m: '米', km: '千米' }, en: { m: 'm', km: 'km' } }

/** Length on the ground at the middle of the map. */
export function ScaleBar({ map, language }: { map: MapHandle; language: 'zh-CN' | 'en' }) {
  const subscribe = useCallback((listener: () => void) => map.onMove(listener), [map])
  const resolution = useSyncExternalStore(subscribe, map.metresPerPixel)
  const { metres, pixels } = scaleOf(resolution, rootScale())
  const isLong = metres >= 1000
  const length = isLong ? metres / 1000 : metres
  return (
    <div className={styles.scale}>
      {length} {isLong ? units[language].km : units[language].m}
      <svg width={pixels} height={6} aria-hidden="true" className={styles.bar}>
        <path d={`M.5 0 V5.5 H${pixels - 0.5} V0`} />
      </svg>
    </div>
  )
}
