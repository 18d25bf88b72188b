import { z } from 'zod'
import { draftSchema, type NewProposal } from '../../../../geo/model/proposal.ts'
import { proposalEditSchema } from '../../../../geo/model/proposal-edit.ts'

const draftWordsSchema = z.object({
  title: z.string(),
  reason: z.string(),
  /** From when on it should hold; null: as soon as it is approved. */
  wantedFrom: z.string().nullable(),
  /** Who is to lead a cell, by its key. */
  leaders: z.record(z.string(), z.string()),
})
/** What a drawer says of a draft beside what is drawn. */
export type DraftWords = z.infer<typeof draftWordsSchema>

/** A draft as this browser keeps it until the server has it, and after. */
const keptDraftSchema = draftWordsSchema.extend({
  edits: z.array(proposalEditSchema),
  /** Of how many edits the steps are made, first to last; of what is beyond them, each edit is a step. */
  steps: z.array(z.number().int().min(1)).default([]),
  proposal: z.object({ id: z.number(), code: z.string(), revision: z.number() }).nullable(),
  /**
   * A sending that was not answered: sent again as it is, so that it becomes neither two proposals nor two savings. One that
   * is none the server would take is not sent again, and takes nothing with it.
   */
  sending: z.object({ key: z.string(), body: draftSchema }).nullable().catch(null),
  /** The server has all of it. */
  isSaved: z.boolean(),
  at: z.string(),
})
export type KeptDraft = z.infer<typeof keptDraftSchema>

/** The part of the browser's store that drafts need. */
export type TextStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Where a draft of one person in one community is kept; `proposal`: of the server's number, or a new one; `of`: where it draws
 * compounds.
 */
export const draftSlot = (
  accountId: number,
  community: string,
  proposal: number | null,
  of?: NewProposal['of'],
): string => `wangge.draft.${accountId}.${community}.${proposal ?? ['new', of].filter(Boolean).join('-')}`

/** What is kept under a slot; null: nothing, or nothing that can be read. */
export function readKept(store: TextStore, slot: string): KeptDraft | null {
  try {
    return keptDraftSchema.safeParse(JSON.parse(store.getItem(slot) ?? 'null')).data ?? null
  } catch {
    // the store is closed, or the text is not ours or cut short: there is nothing in it to go on with
    return null
  }
}

/** @returns whether it is kept: a store may be full, or closed */
export function writeKept(store: TextStore, slot: string, kept: KeptDraft): boolean {
  try {
    store.setItem(slot, JSON.stringify(kept))
    return true
  } catch {
    // told by the keeper, who then has the server alone
    return false
  }
}
