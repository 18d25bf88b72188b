import { useTranslation } from 'react-i18next'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'

type QueryStateProps = {
  query: { error: Error | null; refetch(): unknown }
  /** What to do where it does not come; without it, to ask again. */
  way?: { text: string; onGo(): void }
}

/** In place of what is asked for: that it is on its way, or why it does not come. */
export function QueryState({ query: { error, refetch }, way }: QueryStateProps) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  if (!error) return <LoadingLines label={t('loading')} />
  return (
    <ErrorState
      text={wordsOf(error)}
      actionText={way?.text ?? t('error.retry')}
      onAction={() => (way ? way.onGo() : refetch())}
    />
  )
}
