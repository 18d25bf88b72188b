import { Route, Switch } from 'wouter'
import { loadBoundaryWords } from '../../i18n/boundaries/load-boundary-words.ts'
import { NotFoundScreen } from '../not-found/not-found-screen.tsx'
import { CampaignScreen } from './campaign-screen.tsx'
import { CampaignsScreen } from './campaigns-screen.tsx'
import { ProposalsScreen } from './proposals-screen.tsx'
import { ReviewScreen } from './review-screen.tsx'

/** The screens on which boundary proposals are judged, with their words. */
export function openProposals() {
  loadBoundaryWords()
  return { default: ProposalRoutes }
}

const ProposalRoutes = () => (
  <Switch>
    <Route path="/edit/proposals" component={ProposalsScreen} />
    <Route path="/edit/proposals/campaigns" component={CampaignsScreen} />
    <Route path="/edit/proposals/campaigns/:id" component={CampaignScreen} />
    <Route path="/edit/proposals/:id" component={ReviewScreen} />
    <Route component={NotFoundScreen} />
  </Switch>
)
