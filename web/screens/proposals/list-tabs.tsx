import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import styles from './proposals-screen.module.css'

const lists = [
  { href: '/edit/proposals', word: 'campaign.proposals' },
  { href: '/edit/proposals/campaigns', word: 'campaign.title' },
] as const

/** Single proposals, or those that go together. */
export function ListTabs() {
  const { t } = useTranslation('boundaries')
  const [path] = useLocation()
  return (
    <nav className={styles.tabs} aria-label={t('proposals.title')}>
      {lists.map(({ href, word }) => (
        <Link key={href} href={href} className={styles.tab} aria-current={path === href ? 'page' : undefined}>
          {t(word)}
        </Link>
      ))}
    </nav>
  )
}
