import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from '../../features/account/account-menu.tsx'
import { LanguageSwitch } from '../../features/appearance/language-switch.tsx'
import { ThemeSwitch } from '../../features/appearance/theme-switch.tsx'
import { Breadcrumb, type Crumb } from '../../features/breadcrumb/breadcrumb.tsx'
import { ScreenRail } from '../../features/navigation/screen-rail.tsx'
import deskStyles from '../desk/desk.module.css'
import barStyles from '../desk/top-bar.module.css'
import styles from './frame.module.css'

type FrameProps = {
  crumbs: readonly Crumb[]
  /** Beside the crumbs: what qualifies where you are. */
  tags?: ReactNode
  children: ReactNode
}

/** Rail and bar of the screens on which boundaries are judged. */
export function Frame({ crumbs, tags, children }: FrameProps) {
  const { t } = useTranslation()
  return (
    <div className={`${deskStyles.desk} ${styles.frame}`}>
      <ScreenRail className={styles.around} />
      <div className={`${deskStyles.rest} ${styles.frame}`}>
        <header className={`${barStyles.bar} ${styles.around}`}>
          <h1 className={barStyles.unseen}>{`${t('product')} · ${crumbs.at(-1)?.name ?? ''}`}</h1>
          <div className={styles.crumbs}>
            <Breadcrumb crumbs={crumbs} />
          </div>
          {tags}
          <span className={styles.space} />
          <div className={barStyles.switches}>
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <AccountMenu />
        </header>
        {children}
      </div>
    </div>
  )
}
