import type { Role } from '../model/session.ts'
import { beforeApproval, drawers, type ProposalState } from './proposal.ts'

/** Who records what a community says: the grid leader who drew does not speak for it. */
export const opinionRecorders: readonly Role[] = ['community-officer', 'street-commander']

type Walker = Role | 'clock'

/** Whether `role` may record what is seen in the street of a proposal: as long as it is judged. */
export const mayMark = (state: ProposalState, role: Walker): boolean =>
  beforeApproval.includes(state) && drawers.some((drawer) => drawer === role)

/** Whether `role` may record what the community says of a proposal. */
export const mayGiveOpinion = (state: ProposalState, role: Walker): boolean =>
  beforeApproval.includes(state) && opinionRecorders.some((recorder) => recorder === role)
