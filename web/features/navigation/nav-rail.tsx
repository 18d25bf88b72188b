import { Keyboard, Map as MapIcon } from 'lucide-react'
import { Focusable } from 'react-aria-components/Focusable'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { Hint } from '../../ui/hint.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Logo } from '../../ui/logo.tsx'
import styles from './nav-rail.module.css'

/** The screens there are, from top to bottom; help at the end. */
export function NavRail({ onShowKeys }: { onShowKeys(): void }) {
  const { t } = useTranslation()
  const [isDesk] = useRoute('/desk')
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <span className={styles.logo}>
        <Logo title={t('product')} />
      </span>
      <Hint text={t('nav.map')} placement="right">
        <Focusable>
          <Link
            href="/desk"
            className={isDesk ? `${styles.entry} ${styles.here}` : styles.entry}
            aria-label={t('nav.map')}
            aria-current={isDesk ? 'page' : undefined}
          >
            <MapIcon size={20} strokeWidth={1.75} />
          </Link>
        </Focusable>
      </Hint>
      <span className={styles.space} />
      <IconButton label={`${t('nav.keys')} ?`} onPress={onShowKeys}>
        <Keyboard size={20} strokeWidth={1.75} />
      </IconButton>
    </nav>
  )
}
