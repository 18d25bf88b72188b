import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useCity } from '../../api/city.ts'
import { useSession } from '../../api/session.ts'
import { useLinkSignIn } from '../../features/account/use-link-sign-in.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { afterMap, inParts } from './after-map.tsx'
import { Desk } from './desk.tsx'
import styles from './desk-screen.module.css'

const LiveUpdates = afterMap(async () => (await import('./live-updates.tsx')).LiveUpdates)
const SignInPanel = inParts(async () => (await import('./sign-in-panel.tsx')).SignInPanel)

/** The desk, once it is known who is at it and what city it shows. */
export function DeskScreen() {
  const { t } = useTranslation()
  const link = useLinkSignIn()
  const session = useSession()
  const wordsOf = useProblemWords()
  const actor = session.data?.actor
  if (session.data?.signedIn) {
    return (
      <>
        <SignedInDesk />
        {actor ? (
          <Suspense>
            <LiveUpdates who={String(actor.id)} />
          </Suspense>
        ) : null}
      </>
    )
  }
  return (
    <main className={styles.gate}>
      {session.data ? (
        <Suspense fallback={<Waiting />}>
          <SignInPanel session={session.data} linkFailed={link.isError} />
        </Suspense>
      ) : null}
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
        <div className={styles.empty}>
          <h1 className={styles.title}>{t('empty.title')}</h1>
          <p>{t('empty.city')}</p>
          <code className={styles.code}>{t('empty.cityCommand')}</code>
          <button type="button" className={styles.reload} onClick={() => city.refetch()}>
            {t('empty.reload')}
          </button>
        </div>
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
