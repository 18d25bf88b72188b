import { House, Pentagon, Signpost, User } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { AreaCard } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { useAreaCard, useAreaIndexes } from '../../api/areas.ts'
import { figureAt } from '../../api/figure.ts'
import { allMetrics, useMetricFrame } from '../../api/metrics.ts'
import { useSession } from '../../api/session.ts'
import { OpenStates } from '../../features/cases/open-states.tsx'
import { RecentCases } from '../../features/cases/recent-cases.tsx'
import { ChildrenTable } from '../../features/children/children-table.tsx'
import { CompoundList } from '../../features/compounds/compound-list.tsx'
import { FaultList } from '../../features/faults/fault-list.tsx'
import { CaseKpis } from '../../features/figures/case-kpis.tsx'
import { CoverageSection } from '../../features/figures/coverage-section.tsx'
import { StaffList } from '../../features/places/staff-list.tsx'
import { formatCount } from '../../i18n/format-count.ts'
import { countedLevel } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { drawingAddress, isDrawer } from '../edit/drawn-places.ts'
import { CardState } from './card-state.tsx'
import { CompareButton } from './compare-button.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import styles from './inspector.module.css'
import { Pending } from './pending.tsx'
import { useFigureTime } from './use-figure-time.ts'

const LineageSection = lazy(async () =>
  (await import('../../features/lineage/open-lineage.ts')).openLineage(),
)

const RetiredPanel = lazy(async () => (await import('./retired-panel.tsx')).openRetiredPanel())

type AreaPanelProps = { city: City; level: string; code: string; go: DeskNavigation; onClose?(): void }

/** The card of one area. What cannot be left (the caller's own area) has no way to close. */
export function AreaPanel({ city, level, code, go, onClose }: AreaPanelProps) {
  const card = useAreaCard({ level, code })
  const { name } = useFormats()
  const lineage = city.levels.some((each) => each.code === level && each.isDrawable) ? (
    <Suspense>
      <LineageSection area={{ level, code }} onGo={(area) => go.toArea(area.level, area.code)} />
    </Suspense>
  ) : null
  if (!card.data) return <CardState query={card} onBack={go.toCity} />
  if (card.data.status === 'retired') {
    return (
      <Suspense>
        <RetiredPanel
          card={card.data}
          above={[...card.data.ancestors.slice(-2), ...city.levels.filter((each) => each.code === level)]
            .map(name)
            .join(' · ')}
          lineage={lineage}
          onGo={(area) => go.toArea(area.level, area.code)}
          onClose={onClose}
        />
      </Suspense>
    )
  }
  return (
    <>
      <AreaHead city={city} card={card.data} go={go} onClose={onClose} />
      <div className={styles.scroll}>
        <AreaFigures city={city} card={card.data} />
        <RecentCases place={{ within: `${level}:${code}` }} onChoose={go.toIncident} onAll={go.toList} />
        <AreaChildren city={city} card={card.data} go={go} />
        <CompoundList compounds={card.data.compounds} onChoose={go.toCompound} />
        <StaffList staff={card.data.staff} />
        {lineage}
        <AreaFaults card={card.data} go={go} />
      </div>
    </>
  )
}

type AreaHeadProps = { city: City; card: AreaCard; go: DeskNavigation; onClose?(): void }

function AreaHead({ city, card, go, onClose }: AreaHeadProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const leader = card.staff.find((person) => person.role === 'grid_leader')
  const below = city.levels.filter((level) => (card.descendants[level.code] ?? 0) > 0)
  const own = city.levels.find((level) => level.code === card.level)
  const actor = useSession().data?.actor
  const drawing = actor && isDrawer(actor) ? drawingAddress(city, card) : null
  const [, navigate] = useLocation()
  return (
    <PanelHead
      above={[...card.ancestors.slice(-2).map(formats.name), own ? formats.name(own) : null]
        .filter(Boolean)
        .join(' · ')}
      title={formats.name(card)}
      tools={
        <>
          {drawing ? (
            <IconButton label={t('nav.edit')} onPress={() => navigate(drawing)}>
              <Pentagon size={18} />
            </IconButton>
          ) : null}
          {actor && actor.role !== 'display' && own?.isDrawable && card.extent ? (
            <IconButton
              label={t('nav.notice')}
              onPress={() => navigate(`/desk/notice/${card.level}/${encodeURIComponent(card.code)}`)}
            >
              <Signpost size={18} />
            </IconButton>
          ) : null}
          <CompareButton place={{ level: card.level, code: card.code }} go={go} />
        </>
      }
      close={onClose && { label: t('panel.close'), onClose }}
      tags={
        <>
          <Tag icon={<House size={13} aria-hidden="true" />}>
            {t('tags.households', {
              count: card.places.householdsTotal,
              value: formatCount(card.places.householdsTotal),
            })}
          </Tag>
          {card.places.residents > 0 ? (
            <Tag>{t('tags.residents', { value: formatCount(card.places.residents) })}</Tag>
          ) : null}
          {leader ? (
            <Tag icon={<User size={13} aria-hidden="true" />}>{t('tags.leader', { name: leader.name })}</Tag>
          ) : null}
          {below.slice(0, 2).map((level) => (
            <Tag key={level.code}>
              {countedLevel(level, card.descendants[level.code] ?? 0, formats.language)}
            </Tag>
          ))}
          {card.kind === 'exclusive' ? <Tag>{t('kind.exclusive')}</Tag> : null}
        </>
      }
    />
  )
}

function AreaFigures({ city, card }: { city: City; card: AreaCard }) {
  const formats = useFormats()
  const time = useFigureTime()
  const within = `${card.level}:${card.code}`
  const answer = useMetricFrame({ level: card.level, metrics: allMetrics, time, within })
  if (!answer.data) {
    return (
      <Section>
        <Pending query={answer} tiles={4} />
      </Section>
    )
  }
  const at = (metric: MetricId) => figureAt(answer.data, card.id, metric)
  const staffed = city.levels.find((level) => level.isStaffed)
  const areasOf = (count: number) =>
    staffed ? countedLevel(staffed, count, formats.language) : String(count)
  const measures = (['vc1', 'vc4', 'vc5', 'staffing'] as const).map((id) => ({
    id,
    figure: at(id),
  }))
  return (
    <>
      <Section>
        <CaseKpis
          open={at('open')}
          overdue={at('overdue')}
          openRate={at('open-rate')}
          inflowRate={at('inflow-rate')}
          suspended={time.at === null ? (card.openByState.suspended ?? 0) : null}
        />
        {time.at === null ? <OpenStates counts={card.openByState} /> : null}
      </Section>
      <CoverageSection coverage={at('vc2')} measures={measures} areasOf={areasOf} />
    </>
  )
}

const childMetrics: readonly MetricId[] = ['open', 'overdue', 'vc2']

function AreaChildren({ city, card, go }: { city: City; card: AreaCard; go: DeskNavigation }) {
  const levels = city.levels.filter((level) => (card.descendants[level.code] ?? 0) > 0)
  const [chosen, setChosen] = useState<string | null>(null)
  const level = levels.find((each) => each.code === chosen) ?? levels[0]
  if (!level) return null
  return (
    <Children
      key={level.code}
      levels={levels}
      level={level.code}
      onLevel={setChosen}
      within={`${card.level}:${card.code}`}
      go={go}
    />
  )
}

type ChildrenProps = {
  levels: City['levels']
  level: string
  onLevel(level: string): void
  within?: string
  go: DeskNavigation
}

/** The areas of one level within a place, compared. */
export function Children({ levels, level, onLevel, within, go }: ChildrenProps) {
  const time = useFigureTime()
  const index = useAreaIndexes([level])[level]
  const frame = useMetricFrame({ level, metrics: childMetrics, time, within }).data
  return (
    <ChildrenTable
      levels={levels}
      level={level}
      onLevel={onLevel}
      index={index}
      frame={frame?.level === level ? frame : undefined}
      onChoose={(row) => go.toArea(row.level, row.code)}
    />
  )
}

function AreaFaults({ card, go }: { card: AreaCard; go: DeskNavigation }) {
  const formats = useFormats()
  const faults = card.faults.map((fault, i) => ({
    ...fault,
    key: String(i),
    sizeM2: null,
    name: formats.name(card),
  }))
  return <FaultList faults={faults} onZoom={go.zoomTo} />
}
