import { useTranslation } from 'react-i18next'
import { useCity } from '../../api/city.ts'
import { useLive } from '../../api/live.ts'
import { useSession } from '../../api/session.ts'
import { SignIn } from '../../features/account/sign-in.tsx'
import { useLinkSignIn } from '../../features/account/use-link-sign-in.ts'
import { LanguageSwitch } from '../../features/appearance/language-switch.tsx'
import { ThemeSwitch } from '../../features/appearance/theme-switch.tsx'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { Desk } from './desk.tsx'
import styles from './desk-screen.module.css'

/** The desk, once it is known who is at it and what city it shows. */
export function DeskScreen() {
  const { t } = useTranslation()
  const link = useLinkSignIn()
  const session = useSession()
  const wordsOf = useProblemWords()
  const actor = session.data?.actor
  useLive(actor ? String(actor.id) : null)
  if (session.data?.signedIn) return <SignedInDesk />
  return (
    <main className={styles.gate}>
      <div className={styles.switches}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      {session.data ? <SignIn session={session.data} linkFailed={link.isError} /> : null}
      {session.isPending ? <Waiting /> : null}
      {session.isError && !session.data ? (
        <ErrorState
          text={wordsOf(session.error)}
          actionText={t('error.retry')}
          onAction={() => session.refetch()}
        />
      ) : null}
    </main>
  )
}

const Waiting = () => {
  const { t } = useTranslation()
  return (
    <div className={styles.waiting}>
      <LoadingLines label={t('loading')} />
    </div>
  )
}

function SignedInDesk() {
  const { t } = useTranslation()
  const city = useCity()
  const wordsOf = useProblemWords()
  if (city.data && city.data.levels.length > 0) return <Desk city={city.data} />
  return (
    <main className={styles.gate}>
      {city.isPending ? <Waiting /> : null}
      {city.data ? (
        <EmptyState
          text={t('empty.city')}
          action={<code className={styles.code}>{t('empty.cityCommand')}</code>}
        />
      ) : null}
      {city.isError ? (
        <ErrorState
          text={wordsOf(city.error)}
          actionText={t('error.retry')}
          onAction={() => city.refetch()}
        />
      ) : null}
    </main>
  )
}
