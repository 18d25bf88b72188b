import type { AccountPost } from '../../../geo/model/proposal.ts'
import type { Mark, MarkState, NewMark, PlaceDoubt } from '../../../geo/model/walk.ts'
import { placeOfMark } from '../../../geo/street/place-of-mark.ts'
import type { Stretch } from '../../../geo/street/stretches.ts'
import type { OutboxItem } from './keeping/outbox-item.ts'

/** Who recorded something: as it is written down, and what the account is now. */
export type Recorder = { actor: string; account: AccountPost | null }

/** A mark as it is shown, at the server or still on the phone. */
export type ShownMark = NewMark & {
  distanceM: number | null
  doubt: PlaceDoubt | null
  isWaiting: boolean
  by: Recorder | null
}

export type WalkedStretch = Stretch & {
  /** By which it is called, from 1. */
  number: number
  state: MarkState | 'unwalked'
  /** The newest first. */
  marks: ShownMark[]
}

export type WalkState = {
  stretches: WalkedStretch[]
  /** Marks whose stretch has been redrawn since. */
  redrawn: ShownMark[]
}

/** What has been seen of each stretch: its newest mark decides. */
export function walkState(
  stretches: readonly Stretch[],
  known: readonly Mark[],
  waiting: readonly OutboxItem[],
): WalkState {
  const isKnown = new Set(known.map(({ clientId }) => clientId))
  const marks: ShownMark[] = [
    ...known.map((mark) => ({ ...mark, isWaiting: false, by: mark })),
    ...waiting.flatMap((item) =>
      item.kind === 'mark' && !isKnown.has(item.body.clientId)
        ? [{ ...item.body, ...placeOfMark(item.body.line, item.body.position), isWaiting: true, by: null }]
        : [],
    ),
  ].sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt))
  const ids = new Set(stretches.map(({ id }) => id))
  return {
    stretches: stretches.map((stretch, i) => {
      const own = marks.filter((mark) => mark.stretch === stretch.id)
      return { ...stretch, number: i + 1, state: own[0]?.state ?? 'unwalked', marks: own }
    }),
    redrawn: marks.filter(({ stretch }) => !ids.has(stretch)),
  }
}
