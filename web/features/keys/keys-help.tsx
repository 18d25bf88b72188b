import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './keys-help.module.css'

/** Every key of the desk, by where it holds. */
const groups = [
  {
    where: 'everywhere',
    keys: [
      ['/', 'search'],
      ['M', 'map'],
      ['L', 'list'],
      ['T', 'table'],
      ['D', 'time'],
      ['C', 'compare'],
      ['⇧ C', 'comparison'],
      ['N', 'report'],
      ['E', 'export'],
      ['Ctrl P', 'print'],
      ['1 – 4', 'views'],
      ['[', 'levelUp'],
      [']', 'levelDown'],
      ['Page Up', 'parent'],
      ['Page Down', 'child'],
      ['Esc', 'escape'],
      ['?', 'help'],
    ],
  },
  {
    where: 'onMap',
    keys: [
      ['← ↑ → ↓', 'neighbour'],
      ['Enter', 'open'],
      ['+  −', 'zoom'],
      ['Ctrl + click', 'ctrlClick'],
    ],
  },
  {
    where: 'inTable',
    keys: [
      ['↑ ↓', 'rows'],
      ['Home  End', 'ends'],
      ['Enter', 'open'],
    ],
  },
] as const

/** The list of keys. */
export function KeysHelp({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose}>
      {groups.map(({ where, keys }) => (
        <section key={where} aria-label={t(`keys.${where}`)}>
          <h3 className={styles.where}>{t(`keys.${where}`)}</h3>
          <dl>
            {keys.map(([key, does]) => (
              <div key={key} className={styles.row}>
                <dt>{t(`keys.${does}`)}</dt>
                <dd>
                  <Kbd>{key}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <DialogButtons>
        <Button onPress={onClose}>{t('keys.close')}</Button>
      </DialogButtons>
    </Dialog>
  )
}
