import type { Draft, NewProposal, Proposal } from '../../geo/model/proposal.ts'
import { request } from './request.ts'
import { signedInAccount } from './session.ts'

/** What is kept of the answer: by what the proposal is called, and on which revision the next saving is based. */
export type SavedProposal = Pick<Proposal, 'id' | 'code' | 'revision' | 'state'>

/** The writing of a draft, once per key: a body may be sent again under its own. Errors: each throws a ProblemError. */
export type DraftServer = {
  /** Who is signed in; null: nobody. */
  accountId(): Promise<number | null>
  create(body: NewProposal, key: string): Promise<SavedProposal>
  save(id: number, revision: number, body: Draft, key: string): Promise<SavedProposal>
}

export const draftServer: DraftServer = {
  accountId: signedInAccount,
  create: (body, key) =>
    request<Proposal>('/api/proposals', { method: 'POST', headers: { 'idempotency-key': key }, body }),
  save: (id, revision, body, key) =>
    request<Proposal>(`/api/proposals/${id}`, {
      method: 'PUT',
      headers: { 'if-match': `"${revision}"`, 'idempotency-key': key },
      body,
    }),
}
