import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProposal } from '../../api/proposals.ts'
import { useEditor } from '../../features/editor/editor-context.ts'
import type { OpenedDraft } from '../../features/editor/keeping/open-draft.ts'
import { Notice } from '../../features/editor/notice.tsx'
import type { useKeeper } from '../../features/editor/use-keeper.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { Button } from '../../ui/button.tsx'

type KeepNoticesProps = { opened: OpenedDraft; keeping: ReturnType<typeof useKeeper>; onReload(): void }

/** What stands between a draft and the server, and what can be done; what was brought back when it was opened. */
export function KeepNotices({ opened, keeping: { keeper, state }, onReload }: KeepNoticesProps) {
  const { t } = useTranslation('boundaries')
  const wordsOf = useProblemWords()
  const client = useQueryClient()
  switch (state.status) {
    case 'conflict':
      return <Conflict id={state.proposal!.id} keeper={keeper} />
    case 'stale':
      return (
        <Notice text={t('editor.stale.lead')}>
          <Button onPress={onReload}>{t('editor.stale.redo')}</Button>
        </Notice>
      )
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

/** What came back from this browser, and what could not be made again. */
function OpeningNotice({ opened }: { opened: OpenedDraft }) {
  const { t } = useTranslation('boundaries')
  const isTouched = useEditor().session.drawing !== opened.drawing
  if (opened.refused.length > 0)
    return (
      <Notice text={t('editor.redone', { kept: opened.drawing.edits.length })}>
        <ul>
          {opened.refused.map(({ place, edit, reason }) => (
            <li key={place}>
              {t('editor.notRedone', {
                place: place + 1,
                what: t(`edit.${edit.kind}`),
                why: t(`editor.refused.${reason}`),
              })}
            </li>
          ))}
        </ul>
      </Notice>
    )
  return opened.restored > 0 && !isTouched ? (
    <Notice text={t('editor.restored', { count: opened.restored })} />
  ) : null
}
