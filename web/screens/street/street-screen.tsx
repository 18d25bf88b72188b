import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../api/problem-error.ts'
import { useStreet } from '../../features/street/use-street.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import gateStyles from '../desk/desk-screen.module.css'
import { SignedIn } from '../proposals/signed-in.tsx'
import { StreetWalk } from './street-walk.tsx'

/** A draft laid over the street that one stands in, with or without a network. */
export function StreetScreen({ params }: { params: { id: string } }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const street = useStreet(Number(params.id))
  if (street.data) return <StreetWalk key={params.id} street={street.data} />
  const { error } = street
  const waiting = <LoadingLines label={t('loading')} />
  if (error instanceof ProblemError && error.code === 'not-signed-in')
    return <SignedIn>{() => waiting}</SignedIn>
  return (
    <main className={gateStyles.gate}>
      {error ? (
        <ErrorState
          text={wordsOf(error)}
          actionText={t('error.retry')}
          onAction={() => void street.refetch()}
        />
      ) : (
        <div className={gateStyles.waiting}>{waiting}</div>
      )}
    </main>
  )
}
