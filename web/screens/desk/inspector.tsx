import { Plus } from 'lucide-react'
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaRef } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { useSession } from '../../api/session.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { DeskSelection } from '../../state/desk-view.ts'
import { useNow } from '../../state/now.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { Button } from '../../ui/button.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { AreaPanel } from './area-panel.tsx'
import { CityPanel } from './city-panel.tsx'
import { CompoundPanel } from './compound-panel.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import { IncidentPanel } from './incident-panel.tsx'
import styles from './inspector.module.css'
import { useFigureTime } from './use-figure-time.ts'

const CaseListPanel = lazy(async () => ({
  default: (await import('./case-list-panel.tsx')).CaseListPanel,
}))
const ReportPanel = lazy(async () => ({ default: (await import('./report-panel.tsx')).ReportPanel }))

type InspectorProps = {
  city: City
  selection: DeskSelection | null
  /** The area that the caller is bound to; null: the whole city. */
  home: AreaRef | null
  isReporting: boolean
  panelRef: RefObject<HTMLElement | null>
  go: DeskNavigation
  onReport(): void
  onReported(id: number): void
  onLeaveReport(): void
  onClose(): void
}

/** What the right side is about: a new case, what is selected, or the city. */
export function Inspector(props: InspectorProps) {
  const { city, selection, home, isReporting, panelRef, go, onReport, onReported, onLeaveReport, onClose } =
    props
  const { t } = useTranslation()
  const [{ cases }] = useDeskView()
  const hadFocus = useRef(false)
  const subject = JSON.stringify([isReporting, selection, cases !== null])
  // Where what was focused has gone with the last subject, the keyboard goes on at the head of the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject is what it waits for
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) panelRef.current?.focus()
  }, [subject, panelRef])
  return (
    <aside
      ref={panelRef}
      className={styles.inspector}
      aria-label={t('panel.label')}
      tabIndex={-1}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        hadFocus.current = currentTarget.contains(relatedTarget)
      }}
    >
      {isReporting ? (
        <Suspense fallback={<Loading />}>
          <ReportPanel city={city} onDone={onReported} onClose={onLeaveReport} />
        </Suspense>
      ) : (
        <>
          <PastNote />
          <Selected city={city} selection={selection} home={home} go={go} onClose={onClose} />
          {selection?.kind === 'incident' ? null : <ReportBar onReport={onReport} />}
        </>
      )}
    </aside>
  )
}

function Loading() {
  const { t } = useTranslation()
  return (
    <div className={styles.state}>
      <LoadingLines label={t('loading')} />
    </div>
  )
}

type SelectedProps = Pick<InspectorProps, 'city' | 'selection' | 'home' | 'go' | 'onClose'>

function Selected({ city, selection, home, go, onClose }: SelectedProps) {
  const [{ cases }] = useDeskView()
  if (cases && selection?.kind !== 'incident') {
    return (
      <Suspense fallback={<Loading />}>
        <CaseListPanel city={city} home={home} go={go} />
      </Suspense>
    )
  }
  switch (selection?.kind) {
    case undefined:
      return home ? (
        <AreaPanel
          key={`${home.level}:${home.code}`}
          city={city}
          level={home.level}
          code={home.code}
          go={go}
        />
      ) : (
        <CityPanel city={city} go={go} />
      )
    case 'area': {
      const { level, code } = selection
      return <AreaPanel key={`${level}:${code}`} {...{ city, level, code, go, onClose }} />
    }
    case 'compound':
      return <CompoundPanel key={selection.code} code={selection.code} go={go} onClose={onClose} />
    case 'incident':
      return <IncidentPanel key={selection.id} id={selection.id} go={go} onClose={onClose} />
  }
}

function ReportBar({ onReport }: { onReport(): void }) {
  const { t } = useTranslation()
  // A display shows; it does not act.
  if (useSession().data?.actor?.role === 'display') return null
  return (
    <footer className={styles.bar}>
      <Button tone="primary" isWide icon={<Plus size={16} aria-hidden="true" />} onPress={onReport}>
        {t('report.open')}
      </Button>
    </footer>
  )
}

/** What beside the figures of a day gone by is of now. */
function PastNote() {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const { at, basis } = useFigureTime()
  if (at === null) return null
  return (
    <p className={styles.past}>
      {t('time.past', { day: formats.day(at, now) })}
      {basis === 'as-now' ? null : (
        <>
          <br />
          {t(`time.basis.note.${basis}`)}
        </>
      )}
    </p>
  )
}
