import { useTranslation } from 'react-i18next'
import { ProblemError } from '../api/problem-error.ts'

/** What happened, then what to do: the server's sentence, or ours where it could not say one. */
export function useProblemWords() {
  const { t } = useTranslation()
  return (error: unknown): string => {
    if (!(error instanceof ProblemError)) return t('error.internal')
    if (error.code === 'offline') return t('error.offline')
    if (error.code === 'stale-revision') return t('error.stale')
    if (error.code === 'not-found') return t('error.notFound')
    return error.sentence || t('error.internal')
  }
}
