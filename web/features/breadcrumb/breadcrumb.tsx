import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './breadcrumb.module.css'

export type Crumb = { key: string; name: string; onGo(): void }

/** The way from the city down to what is selected; the last one is where you are. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.nav} aria-label={t('breadcrumb.label')}>
      <ol className={styles.list}>
        {crumbs.map((crumb, i) => (
          <Fragment key={crumb.key}>
            {i > 0 ? (
              <li aria-hidden="true" className={styles.arrow}>
                <ChevronRight size={14} />
              </li>
            ) : null}
            <li className={styles.crumb}>
              {i === crumbs.length - 1 ? (
                <span className={styles.here} aria-current="location" title={crumb.name}>
                  {crumb.name}
                </span>
              ) : (
                <button type="button" className={styles.link} onClick={crumb.onGo} title={crumb.name}>
                  {crumb.name}
                </button>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
