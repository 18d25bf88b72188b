import type { Role } from '../model/session.ts'

/** The life of a re-division: proposals bundled, approved under one number, published together. Read by the web and the server. */
export const campaignStates = ['open', 'approved', 'published', 'dissolved'] as const
export type CampaignState = (typeof campaignStates)[number]

/** Steps that a person takes; publishing is the clock's. */
export const campaignActions = ['approve', 'return', 'dissolve'] as const
export type CampaignAction = (typeof campaignActions)[number]

/** Who bundles proposals and answers for them. */
export const campaigners = ['county-agency'] as const satisfies readonly Role[]

const steps: Record<CampaignAction, { from: CampaignState; to: CampaignState }> = {
  approve: { from: 'open', to: 'approved' },
  return: { from: 'approved', to: 'open' },
  dissolve: { from: 'open', to: 'dissolved' },
}

/** The state that `action` leads to; null where it may not be taken from `state`. */
export const nextCampaignState = (state: CampaignState, action: CampaignAction): CampaignState | null =>
  steps[action].from === state ? steps[action].to : null

/** The actions that `role` may take from `state`, in the order in which they are offered. */
export const campaignActionsFrom = (state: CampaignState, role: string): CampaignAction[] =>
  campaigners.some((each) => each === role)
    ? campaignActions.filter((action) => steps[action].from === state)
    : []
