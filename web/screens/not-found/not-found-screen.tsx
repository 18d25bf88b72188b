import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import styles from './not-found-screen.module.css'

/** An address that leads nowhere. */
export function NotFoundScreen() {
  const { t } = useTranslation()
  return (
    <main className={styles.screen}>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.lead')}</p>
      <Link href="/desk">{t('notFound.back')}</Link>
    </main>
  )
}
