import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../api/problem-error.ts'
import { useProposal } from '../../api/proposals.ts'
import { useEditor } from '../../features/editor/editor-context.ts'
import type { OpenedDraft, Redone } from '../../features/editor/keeping/open-draft.ts'
import { Notice } from '../../features/editor/notice.tsx'
import type { useKeeper } from '../../features/editor/use-keeper.ts'
import { RefusedEdits } from '../../features/proposals/refused-edits.tsx'
import { StaleAreas } from '../../features/proposals/stale-areas.tsx'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { Button } from '../../ui/button.tsx'

type KeepNoticesProps = {
  opened: OpenedDraft
  keeping: ReturnType<typeof useKeeper>
  onStale(found: Redone): void
}

/** What stands between a draft and the server, and what can be done; what was brought back when it was opened. */
export function KeepNotices({ opened, keeping: { keeper, state }, onStale }: KeepNoticesProps) {
  const { t } = useTranslation('boundaries')
  const wordsOf = useProblemWords()
  const client = useQueryClient()
  switch (state.status) {
    case 'conflict':
      return <Conflict id={state.proposal!.id} keeper={keeper} />
    case 'stale': {
      const changed = (state.error instanceof ProblemError && state.error.problem?.changed) || []
      return (
        <Notice text={t('editor.stale.lead')}>
          <StaleAreas stale={changed} />
          <Button onPress={() => onStale({ changed, refused: [] })}>{t('editor.stale.redo')}</Button>
        </Notice>
      )
    }
    case 'signed-out':
      return (
        <Notice text={t('editor.signedOut.lead')}>
          <Button onPress={() => void client.resetQueries({ queryKey: ['session'] })}>
            {t('editor.signedOut.signIn')}
          </Button>
        </Notice>
      )
    case 'refused':
    case 'closed':
      return <Notice text={t('editor.refusedSave.lead', { cause: wordsOf(state.error) })} />
    default:
      return <OpeningNotice opened={opened} />
  }
}

/** Another content was saved from elsewhere: theirs, or mine over it. Either is a choice; nothing happens by itself. */
function Conflict({ id, keeper }: { id: number; keeper: KeepNoticesProps['keeping']['keeper'] }) {
  const { t } = useTranslation('boundaries')
  const proposal = useProposal(id)
  const takeTheirs = () => {
    keeper.forget()
    window.location.reload()
  }
  const takeMine = async () => {
    const { data } = await proposal.refetch()
    if (data) await keeper.takeOver(data.revision)
  }
  return (
    <Notice text={t('editor.conflict.lead')}>
      <Button onPress={takeTheirs}>{t('editor.conflict.theirs')}</Button>
      <Button onPress={() => void takeMine()}>{t('editor.conflict.mine')}</Button>
    </Notice>
  )
}

/** What came back from this browser; what had changed under it, and what could not be made again, each at its place. */
function OpeningNotice({ opened }: { opened: OpenedDraft }) {
  const { t } = useTranslation('boundaries')
  const { session, zoomTo } = useEditor()
  const { redone, restored, drawing } = opened
  if (redone)
    return (
      <Notice text={t('editor.redone', { kept: drawing.edits.length, missed: redone.refused.length })}>
        <StaleAreas stale={redone.changed} />
        <RefusedEdits refused={redone.refused} noun={drawing.ground.noun} onZoom={zoomTo} />
      </Notice>
    )
  return restored > 0 && session.drawing === drawing ? (
    <Notice text={t('editor.restored', { count: restored })} />
  ) : null
}
