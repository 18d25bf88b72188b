import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import type { Session } from '../../../geo/model/session.ts'
import { useCity } from '../../api/city.ts'
import { useSession } from '../../api/session.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import styles from '../desk/desk-screen.module.css'
import { InLocale } from '../desk/in-locale.tsx'

const SignInPanel = lazy(async () => ({
  default: (await import('../desk/sign-in-panel.tsx')).SignInPanel,
}))

export type Actor = NonNullable<Session['actor']>

/** A screen for who is signed in, once it is known who that is and which city they look at; the way in for others. */
export function SignedIn({ children }: { children(city: City, actor: Actor): ReactNode }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const session = useSession()
  const actor = session.data?.actor ?? null
  const city = useCity()
  if (actor && city.data) return <InLocale>{children(city.data, actor)}</InLocale>
  const failed = [session, city].find(({ isError, data }) => isError && !data)
  return (
    <InLocale>
      <main className={styles.gate}>
        {session.data && !actor ? (
          <Suspense>
            <SignInPanel session={session.data} linkFailed={false} />
          </Suspense>
        ) : failed ? (
          <ErrorState
            text={wordsOf(failed.error)}
            actionText={t('error.retry')}
            onAction={() => failed.refetch()}
          />
        ) : (
          <div className={styles.waiting}>
            <LoadingLines label={t('loading')} />
          </div>
        )}
      </main>
    </InLocale>
  )
}
