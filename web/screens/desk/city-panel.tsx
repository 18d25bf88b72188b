import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import { useFaults } from '../../api/faults.ts'
import { figureOfAll } from '../../api/figure.ts'
import { allMetrics, useMetricFrame } from '../../api/metrics.ts'
import { useOpenByState } from '../../api/open-by-state.ts'
import { useSession } from '../../api/session.ts'
import { BucketList } from '../../features/buckets/bucket-list.tsx'
import { OpenStates } from '../../features/cases/open-states.tsx'
import { RecentCases } from '../../features/cases/recent-cases.tsx'
import { FaultList } from '../../features/faults/fault-list.tsx'
import { CaseKpis } from '../../features/figures/case-kpis.tsx'
import { CoverageSection } from '../../features/figures/coverage-section.tsx'
import { countedLevel, levelWord } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Children } from './area-panel.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import styles from './inspector.module.css'
import { Pending } from './pending.tsx'
import { useFigureTime } from './use-figure-time.ts'

type CityPanelProps = { city: City; go: DeskNavigation }

/** The whole of what the caller may see. */
export function CityPanel({ city, go }: CityPanelProps) {
  const { t } = useTranslation()
  const role = useSession().data?.actor?.role
  const formats = useFormats()
  return (
    <>
      <PanelHead
        above={[t('panel.city'), city.isDemonstration ? t('tags.synthetic') : null]
          .filter(Boolean)
          .join(' · ')}
        title={formats.name({ nameZh: city.titleZh, nameEn: city.titleEn })}
        tags={city.levels
          .slice(0, 4)
          .map((level) => <Tag key={level.code}>{countedLevel(level, level.count, formats.language)}</Tag>)}
      />
      <div className={styles.scroll}>
        <CityFigures city={city}>
          <CityChildren city={city} go={go} />
        </CityFigures>
        <RecentCases place={{}} onChoose={go.toIncident} onAll={go.toList} />
        {/* A display shows figures, not the state of the data. */}
        {role === 'display' ? null : <CityFaults go={go} />}
      </div>
    </>
  )
}

/** The city's figures; what is compared within it stands between its cases and its cover. */
function CityFigures({ city, children }: { city: City; children: ReactNode }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const time = useFigureTime()
  const top = city.levels[0]!
  const answer = useMetricFrame({ level: top.code, metrics: allMetrics, time })
  const states = useOpenByState()
  const frame = answer.data
  if (!frame) {
    return (
      <Section>
        <Pending query={answer} tiles={4} />
      </Section>
    )
  }
  const staffed = city.levels.find((level) => level.isStaffed)
  const areasOf = (count: number) =>
    staffed ? countedLevel(staffed, count, formats.language) : String(count)
  const measures = (['vc1', 'vc4', 'vc5', 'staffing'] as const).map((id) => ({
    id,
    figure: figureOfAll(frame, id, id === 'vc1' ? 1000 : 1),
  }))
  const coverage = figureOfAll(frame, 'vc2')
  return (
    <>
      <Section>
        <CaseKpis
          open={figureOfAll(frame, 'open')}
          overdue={figureOfAll(frame, 'overdue')}
          openRate={figureOfAll(frame, 'open-rate', 1000)}
          inflowRate={figureOfAll(frame, 'inflow-rate', 1000)}
          suspended={time.at === null && states ? (states.suspended ?? 0) : null}
        />
        {states && time.at === null ? <OpenStates counts={states} /> : null}
      </Section>
      {children}
      <CoverageSection
        coverage={coverage}
        measures={measures}
        areasOf={areasOf}
        note={
          coverage.value === null
            ? undefined
            : t('gauge.summed', { level: levelWord(top, 2, formats.language) })
        }
      />
      <BucketList buckets={frame.buckets.open} />
    </>
  )
}

/** The first level worth comparing: two districts say little. */
const worthComparing = 5

function CityChildren({ city, go }: CityPanelProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const levels = city.levels.filter((level) => level.count > 0).slice(0, 4)
  const level =
    levels.find((each) => each.code === chosen) ??
    levels.find((each) => each.count >= worthComparing) ??
    levels[0]
  if (!level) return null
  return <Children key={level.code} levels={levels} level={level.code} onLevel={setChosen} go={go} />
}

function CityFaults({ go }: { go: DeskNavigation }) {
  const formats = useFormats()
  const faults = (useFaults().data?.faults ?? []).map((fault) => ({
    ...fault,
    key: String(fault.id),
    name: formats.name(fault.area),
  }))
  return <FaultList faults={faults} onZoom={go.zoomTo} />
}
