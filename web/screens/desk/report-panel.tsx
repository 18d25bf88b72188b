import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import { useCompoundCard } from '../../api/compounds.ts'
import { ReportForm } from '../../features/report/report-form.tsx'
import { useDeskView } from '../../state/use-desk-view.ts'
import { PanelHead } from '../../ui/panel-head.tsx'

type ReportPanelProps = { city: City; onDone(id: number): void; onClose(): void }

/** The form of a new case; a selected compound is its place until another is given. */
export function ReportPanel({ city, onDone, onClose }: ReportPanelProps) {
  const { t } = useTranslation()
  const [{ selection }] = useDeskView()
  const card = useCompoundCard(selection?.kind === 'compound' ? selection.code : null).data
  const compound = card?.status === 'active' ? card : null
  return (
    <>
      <PanelHead title={t('report.title')} close={{ label: t('panel.close'), onClose }} />
      <ReportForm categories={city.categories} compound={compound} onDone={onDone} onCancel={onClose} />
    </>
  )
}
