import { useIsFetching } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCaseDays } from '../../api/case-days.ts'
import { useFormerBoundaries } from '../../api/former-boundaries.ts'
import { DaySlider } from '../../features/time-travel/day-slider.tsx'
import { formatCount } from '../../i18n/format-count.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Pending } from './pending.tsx'
import styles from './time-strip.module.css'
import { useFigureTime } from './use-figure-time.ts'

/** Under the map: of which day it is. */
export function TimeStrip({ level, onClose }: { level: string | null; onClose(): void }) {
  const { t } = useTranslation()
  const [{ day, view }, changeView] = useDeskView()
  const query = useCaseDays()
  const days = query.data
  const { at } = useFigureTime()
  const former = useFormerBoundaries(level, at).data?.features.length ?? 0
  const isBusy = useIsFetching({ queryKey: ['past-metrics'] }) > 0
  if (!days || days.from === null) {
    return (
      <section className={styles.strip} aria-label={t('time.label')}>
        {days ? <EmptyState text={t('time.none')} /> : <Pending query={query} />}
        <IconButton label={t('time.close')} onPress={onClose}>
          <X size={16} />
        </IconButton>
      </section>
    )
  }
  const needsVolunteers = view === 'vc2' || view === 'cases-coverage'
  const notes = [
    day !== null && needsVolunteers && t('time.noVolunteers'),
    former > 0 && t('time.former', { count: former, value: formatCount(former) }),
  ].filter(Boolean)
  return (
    <DaySlider
      days={{ ...days, from: days.from }}
      day={day}
      isBusy={isBusy}
      note={notes.join(' · ') || null}
      onDay={(chosen) => changeView({ day: chosen }, { replace: true })}
      onClose={onClose}
    />
  )
}
