import { Building2, House, Landmark, MonitorPlay, Route, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Role, Session } from '../../../geo/model/session.ts'
import { useSignIn } from '../../api/session.ts'
import { useLanguage } from '../../state/language.ts'
import { Logo } from '../../ui/logo.tsx'
import { placeOfRole } from './role-look.ts'
import styles from './sign-in.module.css'

const icons: Record<Role, typeof Users> = {
  'city-manager': Building2,
  'county-agency': Landmark,
  'street-commander': Route,
  'community-officer': House,
  'grid-leader': Users,
  display: MonitorPlay,
}

/** The roles that one click may take. */
export function SignIn({ session, linkFailed }: { session: Session; linkFailed: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage((store) => store.language)
  const signIn = useSignIn()
  return (
    <div className={styles.card}>
      <header className={styles.head}>
        <Logo title={t('product')} size={40} />
        <div>
          <h1 className={styles.product}>{t('product')}</h1>
          <p className={styles.lead}>{t('signIn.lead')}</p>
        </div>
      </header>
      <h2 className={styles.title}>{t('signIn.title')}</h2>
      {session.offered.length === 0 ? <p className={styles.none}>{t('signIn.none')}</p> : null}
      <ul className={styles.roles}>
        {session.offered.map((offer) => {
          const Icon = icons[offer.role]
          return (
            <li key={offer.accountId}>
              <button
                type="button"
                className={styles.role}
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ accountId: offer.accountId })}
              >
                <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
                <span className={styles.name}>{t(`role.${offer.role}`)}</span>
                <span className={styles.place}>{placeOfRole(offer.area, language, t)}</span>
                <span className={styles.does}>{t(`roleDoes.${offer.role}`)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {signIn.isError || linkFailed ? (
        <p role="alert" className={styles.error}>
          {t('signIn.failed')}
        </p>
      ) : null}
      {session.offered.length > 0 ? <p className={styles.note}>{t('signIn.demonstration')}</p> : null}
    </div>
  )
}
