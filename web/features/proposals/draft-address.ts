import { compoundLevel, type ProposalSummary } from '../../../geo/model/proposal.ts'

/** Where a draft is gone on with. */
export const draftAddress = ({
  id,
  community,
  level,
}: Pick<ProposalSummary, 'id' | 'community' | 'level'>): string =>
  `/edit/${community.level}/${community.code}?proposal=${id}${level === compoundLevel ? `&of=${compoundLevel}` : ''}`
