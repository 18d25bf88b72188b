import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './keys-help.module.css'

const keys = [
  ['/', 'search'],
  ['Esc', 'escape'],
  ['[', 'levelUp'],
  [']', 'levelDown'],
  ['1 – 4', 'views'],
  ['N', 'report'],
  ['?', 'help'],
] as const

/** The list of keys. */
export function KeysHelp({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose}>
      <dl className={styles.list}>
        {keys.map(([key, does]) => (
          <div key={key} className={styles.row}>
            <dt>{t(`keys.${does}`)}</dt>
            <dd>
              <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
      <DialogButtons>
        <Button onPress={onClose}>{t('keys.close')}</Button>
      </DialogButtons>
    </Dialog>
  )
}
