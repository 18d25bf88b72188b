import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './breadcrumb.module.css'

export type Crumb = { key: string; name: string; onGo(): void }

/** So many are shown at the end; the city stands before them, what lies between is folded into one. */
const lastShown = 3

function fold(crumbs: readonly Crumb[]): readonly Crumb[] {
  const hidden = crumbs.slice(1, -lastShown)
  const nearest = hidden.at(-1)
  if (hidden.length < 2 || !nearest) return crumbs
  return [crumbs[0]!, { ...nearest, name: '…' }, ...crumbs.slice(-lastShown)]
}

const titleOf = (crumb: Crumb) => (crumb.name === '…' ? undefined : crumb.name)

/** The way from the city down to what is selected; the last one is where you are. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation()
  const shown = fold(crumbs)
  return (
    <nav className={styles.nav} aria-label={t('breadcrumb.label')}>
      <ol className={styles.list}>
        {shown.map((crumb, i) => (
          <Fragment key={crumb.key}>
            {i > 0 ? (
              <li aria-hidden="true" className={styles.arrow}>
                <ChevronRight size={14} />
              </li>
            ) : null}
            <li className={styles.crumb}>
              {i === shown.length - 1 ? (
                <span className={styles.here} aria-current="location" title={titleOf(crumb)}>
                  {crumb.name}
                </span>
              ) : (
                <button
                  type="button"
                  className={styles.link}
                  onClick={crumb.onGo}
                  title={titleOf(crumb)}
                  aria-label={crumb.name === '…' ? t('breadcrumb.folded') : undefined}
                >
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
