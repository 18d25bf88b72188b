import type { RefObject } from 'react'
import { AccountMenu } from '../../features/account/account-menu.tsx'
import { LanguageSwitch } from '../../features/appearance/language-switch.tsx'
import { PatternSwitch } from '../../features/appearance/pattern-switch.tsx'
import { ThemeSwitch } from '../../features/appearance/theme-switch.tsx'
import { Breadcrumb, type Crumb } from '../../features/breadcrumb/breadcrumb.tsx'
import { DataClock } from '../../features/data-clock/data-clock.tsx'
import { type Hit, SearchBox } from '../../features/search/search-box.tsx'
import { PastClock } from '../../features/time-travel/past-clock.tsx'
import { WindowSelect } from '../../features/time-window/window-select.tsx'
import styles from './top-bar.module.css'

type TopBarProps = {
  /** Of the page, for those who hear it. */
  title: string
  crumbs: readonly Crumb[]
  asOf: string | null
  /** The figures are of a day gone by. */
  isPast: boolean
  searchRef: RefObject<HTMLInputElement | null>
  onHit(hit: Hit): void
}

/** Where you are, what you look for, since when, how fresh; language, theme, account. */
export const TopBar = ({ title, crumbs, asOf, isPast, searchRef, onHit }: TopBarProps) => (
  <header className={styles.bar}>
    <h1 className={styles.unseen}>{title}</h1>
    <Breadcrumb crumbs={crumbs} />
    <SearchBox inputRef={searchRef} onChoose={onHit} />
    <WindowSelect />
    {isPast ? <PastClock at={asOf} /> : <DataClock asOf={asOf} />}
    <div className={styles.switches}>
      <LanguageSwitch />
      <PatternSwitch />
      <ThemeSwitch />
    </div>
    <AccountMenu />
  </header>
)
