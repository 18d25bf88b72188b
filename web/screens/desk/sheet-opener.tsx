import { PanelRightOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import styles from './desk.module.css'

/** On a narrow screen: opens the sheet of details. */
export function SheetOpener({ onOpen }: { onOpen(): void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.opener}>
      <IconButton label={t('panel.open')} onPress={onOpen}>
        <PanelRightOpen size={18} />
      </IconButton>
    </div>
  )
}
