import { useTranslation } from 'react-i18next'
import { Redirect, useParams } from 'wouter'
import { useSearchHits } from '../../api/search.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { type DeskSelection, encodeDeskView, initialDeskView } from '../../state/desk-view.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { NotFoundScreen } from '../not-found/not-found-screen.tsx'
import { SignedIn } from '../proposals/signed-in.tsx'

/** What a printed code opens: the card of the area or compound that it stands on, also of one that is no more. */
export function CodeScreen() {
  const { code = '' } = useParams()
  return <SignedIn>{() => <Card code={code} />}</SignedIn>
}

function Card({ code }: { code: string }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const found = useSearchHits(code)
  const [selection] = (found.data?.hits ?? []).flatMap(({ kind, level, code: own }): DeskSelection[] => {
    if (own !== code) return []
    if (kind === 'compound') return [{ kind, code }]
    return kind === 'area' && level !== null ? [{ kind, level, code }] : []
  })
  if (selection) {
    return <Redirect to={`/desk?${encodeDeskView({ ...initialDeskView, selection })}`} replace />
  }
  if (found.data) return <NotFoundScreen />
  return found.isError ? (
    <ErrorState
      text={wordsOf(found.error)}
      actionText={t('error.retry')}
      onAction={() => void found.refetch()}
    />
  ) : (
    <LoadingLines label={t('loading')} />
  )
}
