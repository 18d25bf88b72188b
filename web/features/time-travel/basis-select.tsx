import { Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { bases } from '../../../geo/model/basis.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { SelectMenu } from '../../ui/select-menu.tsx'

/** Whose area a fact of the past counts to, each way with what it means. */
export function BasisSelect() {
  const { t } = useTranslation()
  const [{ basis }, changeView] = useDeskView()
  return (
    <SelectMenu
      label={t('time.basis.label')}
      icon={<Scale size={16} aria-hidden="true" />}
      options={bases.map((id) => ({ id, text: t(`time.basis.${id}`), note: t(`time.basis.note.${id}`) }))}
      value={basis}
      onChange={(chosen) => changeView({ basis: chosen })}
    />
  )
}
