import { FileCheck2, Map as MapIcon, Pentagon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { classNames } from '../../ui/class-names.ts'
import { Logo } from '../../ui/logo.tsx'
import styles from './nav-rail.module.css'
import { ScreenLink } from './screen-link.tsx'

type ScreenRailProps = {
  /** Buttons of the screen that is open. */
  children?: ReactNode
  /** At the end. */
  foot?: ReactNode
  className?: string | undefined
}

/** The screens there are, from top to bottom. */
export function ScreenRail({ children, foot, className }: ScreenRailProps) {
  const { t } = useTranslation()
  const [path] = useLocation()
  const isJudging = path.startsWith('/edit/proposals')
  const look = { size: 20, strokeWidth: 1.75 }
  return (
    <nav className={classNames(styles.rail, className)} aria-label={t('nav.label')}>
      <span className={styles.logo}>
        <Logo title={t('product')} />
      </span>
      <ScreenLink
        href="/desk"
        label={t('nav.map')}
        isHere={path.startsWith('/desk')}
        icon={<MapIcon {...look} />}
      />
      {children}
      <ScreenLink
        href="/edit"
        label={t('nav.edit')}
        isHere={path.startsWith('/edit') && !isJudging}
        icon={<Pentagon {...look} />}
      />
      <ScreenLink
        href="/edit/proposals"
        label={t('nav.proposals')}
        isHere={isJudging}
        icon={<FileCheck2 {...look} />}
      />
      <span className={styles.space} />
      {foot}
    </nav>
  )
}
