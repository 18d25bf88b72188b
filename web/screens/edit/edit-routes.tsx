import { Route, Switch } from 'wouter'
import { loadBoundaryWords } from '../../i18n/boundaries/load-boundary-words.ts'
import { NotFoundScreen } from '../not-found/not-found-screen.tsx'
import { SignedIn } from '../proposals/signed-in.tsx'
import { CommunityScreen } from './community-screen.tsx'
import { EditScreen } from './edit-screen.tsx'

/** The screens on which boundaries are drawn, with their words. */
export function openEditor() {
  loadBoundaryWords()
  return { default: EditRoutes }
}

const EditRoutes = () => (
  <Switch>
    <Route path="/edit">
      <SignedIn>{(city, actor) => <CommunityScreen city={city} actor={actor} />}</SignedIn>
    </Route>
    <Route path="/edit/:level/:code">
      {({ level, code }) => (
        <SignedIn>
          {(city, actor) => (
            <EditScreen
              key={`${actor.id} ${level} ${code}`}
              city={city}
              actor={actor}
              place={{ level, code }}
            />
          )}
        </SignedIn>
      )}
    </Route>
    <Route component={NotFoundScreen} />
  </Switch>
)
