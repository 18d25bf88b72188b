import { Columns3, History, Inbox, Keyboard, Map as MapIcon, Table2 } from 'lucide-react'
import { Focusable } from 'react-aria-components/Focusable'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { type DeskView, docks } from '../../state/desk-view.ts'
import { Hint } from '../../ui/hint.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Logo } from '../../ui/logo.tsx'
import styles from './nav-rail.module.css'

const dockIcons = { table: Table2, compare: Columns3 }

type NavRailProps = {
  isListOpen: boolean
  isTimeOpen: boolean
  /** What lies open under the map. */
  dock: DeskView['dock']
  onToggleList(): void
  onToggleTime(): void
  onToggleDock(dock: NonNullable<DeskView['dock']>): void
  onShowKeys(): void
}

/** The screens there are, from top to bottom; help at the end. */
export function NavRail(props: NavRailProps) {
  const { isListOpen, isTimeOpen, dock, onToggleList, onToggleTime, onToggleDock, onShowKeys } = props
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
      <IconButton
        label={t('nav.cases')}
        isActive={isListOpen}
        aria-pressed={isListOpen}
        onPress={onToggleList}
      >
        <Inbox size={20} strokeWidth={1.75} />
      </IconButton>
      {docks.map((each) => {
        const Icon = dockIcons[each]
        return (
          <IconButton
            key={each}
            label={t(`nav.${each}`)}
            isActive={dock === each}
            aria-pressed={dock === each}
            onPress={() => onToggleDock(each)}
          >
            <Icon size={20} strokeWidth={1.75} />
          </IconButton>
        )
      })}
      <IconButton
        label={t('nav.time')}
        isActive={isTimeOpen}
        aria-pressed={isTimeOpen}
        onPress={onToggleTime}
      >
        <History size={20} strokeWidth={1.75} />
      </IconButton>
      <span className={styles.space} />
      <IconButton label={`${t('nav.keys')} ?`} onPress={onShowKeys}>
        <Keyboard size={20} strokeWidth={1.75} />
      </IconButton>
    </nav>
  )
}
