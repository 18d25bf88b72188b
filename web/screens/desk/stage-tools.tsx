import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { Legend } from '../../features/legend/legend.tsx'
import { LevelSelect } from '../../features/map-mode/level-select.tsx'
import { ViewSwitch } from '../../features/map-mode/view-switch.tsx'
import { SpokenArea } from '../../features/spoken/spoken-area.tsx'
import type { MapFeature } from '../../map/city-map-props.ts'
import { useMedia } from '../../state/use-media.ts'
import styles from './stage.module.css'

type StageToolsProps = {
  city: City
  filledLevel: string | null
  frames: Record<string, MetricFrame | undefined>
  coveredRight: number
  /** The area that the keyboard has moved to. */
  stepped: MapFeature | null
}

/** What floats over the map: what is shown, of which level, and what the colours mean. */
export function StageTools({ city, filledLevel, frames, coveredRight, stepped }: StageToolsProps) {
  const isShort = useMedia('(max-height: 640px)')
  return (
    <>
      <div className={styles.modes} style={{ right: coveredRight }}>
        <ViewSwitch />
        <LevelSelect levels={city.levels} filledLevel={filledLevel} />
      </div>
      {filledLevel ? (
        <div className={styles.legend}>
          <Legend
            key={String(isShort)}
            city={city}
            level={filledLevel}
            frame={frames[filledLevel]}
            isShort={isShort}
          />
        </div>
      ) : null}
      <SpokenArea area={stepped} levels={city.levels} frames={frames} />
    </>
  )
}
