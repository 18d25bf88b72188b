import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../api/problem-error.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import styles from './inspector.module.css'
import { Pending } from './pending.tsx'

type CardStateProps = { query: { error: unknown; refetch(): unknown }; onBack(): void }

/** Where a card will be: still loading, gone, or failed with a way on. */
export function CardState({ query, onBack }: CardStateProps) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const { error } = query
  const isGone =
    error instanceof ProblemError && ['not-found', 'not-allowed', 'invalid-input'].includes(error.code)
  return (
    <div className={styles.state}>
      {isGone ? (
        <ErrorState text={wordsOf(error)} actionText={t('error.backToCity')} onAction={onBack} />
      ) : (
        <Pending query={query} />
      )}
    </div>
  )
}
