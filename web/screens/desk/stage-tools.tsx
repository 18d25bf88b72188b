import { type RefCallback, useCallback } from 'react'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { Legend } from '../../features/legend/legend.tsx'
import { LevelSelect } from '../../features/map-mode/level-select.tsx'
import { ViewSwitch } from '../../features/map-mode/view-switch.tsx'
import { SpokenArea } from '../../features/spoken/spoken-area.tsx'
import type { CityMapProps, MapFeature } from '../../map/city-map-props.ts'
import type { MapHandle } from '../../map/map-handle.ts'
import { useMedia } from '../../state/use-media.ts'
import { ExportTools } from './export-tools.tsx'
import styles from './stage.module.css'

type StageToolsProps = {
  city: City
  filledLevel: string | null
  areas: Record<string, AreaIndex | undefined>
  frames: Record<string, MetricFrame | undefined>
  map: MapHandle | null
  coveredRight: number
  /** The area that the keyboard has moved to. */
  stepped: MapFeature | null
  /** The legend's size with its margin, in pixels, whenever it changes; null when it goes. */
  onLegendBox(box: CityMapProps['covered']): void
}

/** What floats over the map: what is shown, of which level, and what the colours mean. */
export function StageTools(props: StageToolsProps) {
  const { city, filledLevel, areas, frames, map, coveredRight, stepped, onLegendBox } = props
  const frame = filledLevel ? frames[filledLevel] : undefined
  const isShort = useMedia('(max-height: 640px)')
  const legendRef = useSizeWithMargin(onLegendBox)
  return (
    <>
      <div className={styles.modes} style={{ right: coveredRight }}>
        <ViewSwitch />
        <LevelSelect levels={city.levels} filledLevel={filledLevel} />
        {filledLevel && frame && map ? (
          <ExportTools city={city} level={filledLevel} index={areas[filledLevel]} frame={frame} map={map} />
        ) : null}
      </div>
      {filledLevel ? (
        <div className={styles.legend} ref={legendRef}>
          <Legend key={String(isShort)} city={city} level={filledLevel} frame={frame} isShort={isShort} />
        </div>
      ) : null}
      <SpokenArea area={stepped} levels={city.levels} frames={frames} />
    </>
  )
}

/** Watches how far an element in the lower left corner of its parent reaches into it. */
function useSizeWithMargin(tell: (box: CityMapProps['covered']) => void): RefCallback<HTMLElement> {
  return useCallback(
    (element) => {
      if (!element) return
      const observer = new ResizeObserver(() => {
        const { offsetLeft, offsetTop, offsetWidth, offsetParent } = element
        tell({
          width: offsetLeft + offsetWidth + offsetLeft,
          height: (offsetParent?.clientHeight ?? 0) - offsetTop + offsetLeft,
        })
      })
      observer.observe(element)
      return () => {
        observer.disconnect()
        tell(null)
      }
    },
    [tell],
  )
}
