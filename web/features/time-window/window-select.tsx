import { Calendar } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { windowChoices } from '../../state/desk-view.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { SelectMenu } from '../../ui/select-menu.tsx'

/** The days that inflow is counted over. What is open is open, whatever the window. */
export function WindowSelect() {
  const { t } = useTranslation()
  const [{ windowDays }, changeView] = useDeskView()
  const options = windowChoices.map((days) => ({ id: String(days), text: t(`window.${days}`) }))
  return (
    <SelectMenu
      label={t('window.label')}
      icon={<Calendar size={16} aria-hidden="true" />}
      options={options}
      value={String(windowDays)}
      onChange={(id) => {
        const days = windowChoices.find((choice) => String(choice) === id)
        if (days) changeView({ windowDays: days })
      }}
    />
  )
}
