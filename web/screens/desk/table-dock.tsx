import { useTranslation } from 'react-i18next'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { AreaTable } from '../../features/area-table/area-table.tsx'
import { levelWord } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapSelection } from '../../map/city-map-props.ts'
import { fillMetric } from '../../map/fill-metric.ts'
import type { AreaPlace } from '../../state/compared.ts'
import { useHover } from '../../state/hover.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { Dock } from './dock.tsx'
import styles from './inspector.module.css'

type TableDockProps = {
  city: City
  /** The level that is coloured, with its areas and figures as far as they have come. */
  level: string | null
  index: AreaIndex | undefined
  frame: MetricFrame | undefined
  selected: MapSelection | null
  comparedIds: readonly number[]
  takesFocus: boolean
  onSelect(place: AreaPlace): void
  onOpen(place: AreaPlace): void
  onCompare(place: AreaPlace): void
  onClose(): void
}

/** The level that the map colours, as a table. */
export function TableDock(props: TableDockProps) {
  const { city, level, index, frame, selected, comparedIds, takesFocus, onClose } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ view }] = useDeskView()
  const setBeside = useHover((store) => store.setBeside)
  const own = city.levels.find(({ code }) => code === level)
  const title = t('areaTable.title', { level: own ? levelWord(own, 2, formats.language) : '' })
  return (
    <Dock title={title} closeLabel={t('areaTable.close')} takesFocus={takesFocus} onClose={onClose}>
      {level && index && frame ? (
        <AreaTable
          key={`${level} ${view}`}
          label={title}
          view={view}
          metric={fillMetric(view, level, city.levels)}
          index={index}
          frame={frame}
          selectedId={selected?.kind === 'area' && selected.level === level ? selected.id : null}
          comparedIds={comparedIds}
          onSelect={props.onSelect}
          onOpen={props.onOpen}
          onPoint={(row) => setBeside(row && { kind: 'area', level: row.level, id: row.id })}
          onCompare={props.onCompare}
        />
      ) : (
        <div className={styles.state}>
          {city.levels.some(({ withGeometry }) => withGeometry > 0) ? (
            <LoadingLines label={t('loading')} />
          ) : (
            <EmptyState text={t('areaTable.none')} />
          )}
        </div>
      )}
    </Dock>
  )
}
