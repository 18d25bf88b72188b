import { useIsFetching } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCaseDays } from '../../api/case-days.ts'
import { DaySlider } from '../../features/time-travel/day-slider.tsx'
import { useDeskView } from '../../state/use-desk-view.ts'

/** Under the map: of which day it is. */
export function TimeStrip({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const [{ day, view }, changeView] = useDeskView()
  const days = useCaseDays().data
  const isBusy = useIsFetching({ queryKey: ['past-metrics'] }) > 0
  if (!days || days.from === null) return null
  const needsVolunteers = view === 'vc2' || view === 'cases-coverage'
  return (
    <DaySlider
      days={{ ...days, from: days.from }}
      day={day}
      isBusy={isBusy}
      note={day !== null && needsVolunteers ? t('time.noVolunteers') : null}
      onDay={(chosen) => changeView({ day: chosen }, { replace: true })}
      onClose={onClose}
    />
  )
}
