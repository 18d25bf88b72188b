import { useTranslation } from 'react-i18next'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'

type PendingProps = {
  query: { error: unknown; refetch(): unknown }
  /** So many tiles will stand there, two in a row. */
  tiles?: number
}

/** Where an answer will stand: on its way, or failed with a way on. */
export function Pending({ query: { error, refetch }, tiles }: PendingProps) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  if (error === null) return <LoadingLines label={t('loading')} tiles={tiles} />
  return <ErrorState text={wordsOf(error)} actionText={t('error.retry')} onAction={() => refetch()} />
}
