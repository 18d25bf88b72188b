import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { NewProposal } from '../../../geo/model/proposal.ts'
import { newKey } from '../../api/new-key.ts'
import { draftServer } from '../../api/proposal-draft.ts'
import { serverNow } from '../../api/server-clock.ts'
import { draftOf } from './drawing/draft-of.ts'
import type { Drawing } from './drawing/drawing.ts'
import { DraftKeeper, type KeepState } from './keeping/draft-keeper.ts'
import { draftStore } from './keeping/draft-store.ts'
import type { DraftWords, KeptDraft } from './keeping/kept-draft.ts'

type KeeperProps = {
  accountId: number
  /** `level:code` */
  community: string
  /** Where compounds are drawn. */
  of?: NewProposal['of']
  kept: KeptDraft | null
  drawing: Drawing
  words: DraftWords
  /** None of its steps can be made any more: what is kept of it stays until something else is drawn. */
  isLost: boolean
}

/** Keeps a draft, here and at the server, as it changes. */
export function useKeeper({ accountId, community, of, kept, drawing, words, isLost }: KeeperProps) {
  const client = useQueryClient()
  const [state, setState] = useState<KeepState | null>(null)
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        accountId,
        community,
        of,
        store: draftStore(),
        server: draftServer,
        newKey,
        now: serverNow,
        kept,
        onChange: (next) => {
          setState(next)
          if (next.status === 'saved')
            void client.invalidateQueries({
              predicate: ({ queryKey: [kind] }) => kind === 'proposals' || kind === 'proposal-impact',
            })
        },
      }),
  )
  useEffect(() => {
    const onOnline = () => void keeper.saveNow()
    keeper.start()
    window.addEventListener('online', onOnline)
    return () => {
      window.removeEventListener('online', onOnline)
      keeper.destroy()
    }
  }, [keeper])
  const { title, reason, wantedFrom, leaders } = words
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept of the words, each by itself
  useEffect(() => {
    if (isLost) return
    keeper.keep({
      draft: draftOf(drawing, words),
      edits: [...drawing.edits],
      steps: [...drawing.steps],
      ...words,
    })
  }, [keeper, isLost, drawing, title, reason, wantedFrom, leaders])
  return { keeper, state: state ?? keeper.state }
}
