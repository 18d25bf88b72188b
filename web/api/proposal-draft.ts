import type { Draft, NewProposal, Proposal } from '../../geo/model/proposal.ts'
import { request } from './request.ts'

/** What is kept of the answer: by what the proposal is called, and on which revision the next saving is based. */
export type SavedProposal = Pick<Proposal, 'id' | 'code' | 'revision' | 'state'>

/** The writing of a draft. Errors: both throw a ProblemError. */
export type DraftServer = {
  /** The key makes a repeated sending of one body one proposal. */
  create(body: NewProposal, key: string): Promise<SavedProposal>
  save(id: number, revision: number, body: Draft): Promise<SavedProposal>
}

export const draftServer: DraftServer = {
  create: (body, key) =>
    request<Proposal>('/api/proposals', { method: 'POST', headers: { 'idempotency-key': key }, body }),
  save: (id, revision, body) =>
    request<Proposal>(`/api/proposals/${id}`, {
      method: 'PUT',
      headers: { 'if-match': `"${revision}"` },
      body,
    }),
}
