import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { Section } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { type ChildRow, childRows, type SortColumn, sortRows } from './child-rows.ts'
import { ChildrenRows } from './children-rows.tsx'
import styles from './children-table.module.css'

type ChildrenTableProps = {
  /** Levels below, top first, and the one that is shown. */
  levels: City['levels']
  level: string
  onLevel(level: string): void
  index: AreaIndex | undefined
  frame: MetricFrame | undefined
  onChoose(row: ChildRow): void
}

const few = 12

/** The areas within, compared: open, overdue, coverage; sorted by any of them; each leads to the map. */
export function ChildrenTable({ levels, level, onLevel, index, frame, onChoose }: ChildrenTableProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [sort, setSort] = useState<{ by: SortColumn; isUp: boolean }>({ by: 'open', isUp: false })
  const [isLong, setIsLong] = useState(false)
  const rows = index && frame ? sortRows(childRows(index, frame), sort.by, sort.isUp) : null
  const options = levels.map((each) => ({ id: each.code, text: formats.name(each) }))
  const own = levels.find((each) => each.code === level)
  return (
    <Section
      title={t('table.children')}
      aside={
        options.length > 1 ? (
          <SegmentedControl
            label={t('level.label')}
            options={options}
            value={level}
            onChange={(chosen) => {
              setIsLong(false)
              onLevel(chosen)
            }}
          />
        ) : null
      }
    >
      {rows === null ? (
        <LoadingLines label={t('loading')} />
      ) : (
        <ChildrenRows
          name={own ? formats.name(own) : ''}
          rows={isLong ? rows : rows.slice(0, few)}
          most={Math.max(1, ...rows.map((row) => row.open ?? 0))}
          sort={sort}
          onSort={(by) => setSort({ by, isUp: sort.by === by ? !sort.isUp : by === 'coverage' })}
          onChoose={onChoose}
        />
      )}
      {rows && rows.length > few ? (
        <div className={styles.more}>
          <Button tone="quiet" onPress={() => setIsLong(!isLong)}>
            {isLong ? t('table.less') : t('table.all', { value: formatCount(rows.length) })}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
