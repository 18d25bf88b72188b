import type { NewMark, NewOpinion } from '../../../../geo/model/walk.ts'

/** Why the server does not take an item: kept until a person looks at it. */
export type ItemRefusal = { code: string; sentence: string }

type Recorded = { accountId: number; proposalId: number; refusal: ItemRefusal | null }

/** What was recorded on this phone and is not at the server yet, by its `clientId`. */
export type OutboxItem =
  | (Recorded & { kind: 'mark'; body: NewMark; photo: Blob | null })
  | (Recorded & { kind: 'opinion'; body: NewOpinion })

/** Keeps items until they are dropped. Errors: all reject where the browser forbids its store or it is full. */
export type ItemStore = {
  all(): Promise<OutboxItem[]>
  put(item: OutboxItem): Promise<void>
  drop(clientId: string): Promise<void>
}
