import { useTranslation } from 'react-i18next'
import { deskViews } from '../../state/desk-view.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'

/** What the colours say. */
export function ViewSwitch() {
  const { t } = useTranslation()
  const [{ view }, changeView] = useDeskView()
  return (
    <SegmentedControl
      label={t('view.label')}
      look="floating"
      options={deskViews.map((id) => ({ id, text: t(`view.${id}`) }))}
      value={view}
      onChange={(chosen) => changeView({ view: chosen, only: null })}
    />
  )
}
