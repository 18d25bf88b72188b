import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import { cellNoun } from '../../../geo/model/cell-noun.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import type { RefusedEdit } from '../../../geo/model/proposal-edit.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { type Rebased, useRebaseProposal } from '../../api/proposals.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import styles from './notes.module.css'
import { RefusedEdits } from './refused-edits.tsx'
import { StaleAreas } from './stale-areas.tsx'

type StaleNoteProps = {
  proposal: Proposal
  onZoom(at: Position): void
  onConflict(): void
  onRebased?(answer: Rebased): void
}

/**
 * What a proposal was drawn on is no more: which of it has changed, by what, and the offer to draw it again on what is in
 * force; then what of it could be kept.
 */
export function StaleNote({ proposal, onZoom, onConflict, onRebased }: StaleNoteProps) {
  const { t } = useTranslation('boundaries')
  const rebase = useRebaseProposal(onRebased)
  const wordsOf = useProblemWords()
  const showToast = useToast((store) => store.show)
  const { id, revision, stale, actions } = proposal
  const noun = cellNoun(proposal.level, proposal.cells)
  const refused = rebase.data?.refused ?? refusedBy(rebase.error)
  const start = () =>
    rebase.mutate(
      { id, revision },
      {
        onError: (error) => {
          if (error instanceof ProblemError && error.code === 'stale-revision') onConflict()
          else showToast('error', wordsOf(error))
        },
      },
    )
  if (stale.length === 0 && !rebase.data) return null
  return (
    <section className={styles.warning} aria-live="polite">
      <h3>{t(stale.length > 0 ? 'stale.title' : 'stale.rebased')}</h3>
      {stale.length > 0 ? <p>{t('stale.lead', { context: noun })}</p> : null}
      <StaleAreas stale={stale.length > 0 ? stale : (rebase.data?.changed ?? [])} />
      {rebase.data ? <p>{counted(t, 'stale.kept', rebase.data.kept.length)}</p> : null}
      {refused.length > 0 ? <p>{counted(t, 'stale.refused', refused.length)}</p> : null}
      <RefusedEdits refused={refused} noun={noun} onZoom={onZoom} />
      {stale.length === 0 ? null : actions.includes('rebase') ? (
        <div className={styles.buttons}>
          <Button tone="primary" isDisabled={rebase.isPending} onPress={start}>
            {t('stale.rebase')}
          </Button>
        </div>
      ) : (
        <p>{t('stale.notYours')}</p>
      )}
    </section>
  )
}

const counted = (t: TFunction<'boundaries'>, key: 'stale.kept' | 'stale.refused', count: number): string =>
  t(key, { count, value: formatCount(count) })

/** Why no edit at all could be made again; none where it failed otherwise. */
const refusedBy = (error: Error | null): readonly RefusedEdit[] =>
  (error instanceof ProblemError && error.problem?.refused) || []
