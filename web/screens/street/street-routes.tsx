import { Route, Switch } from 'wouter'
import { loadBoundaryWords } from '../../i18n/boundaries/load-boundary-words.ts'
import { InLocale } from '../desk/in-locale.tsx'
import { NotFoundScreen } from '../not-found/not-found-screen.tsx'
import { StreetScreen } from './street-screen.tsx'

/** The street view with its words. */
export function openStreet() {
  loadBoundaryWords()
  return { default: StreetRoutes }
}

const StreetRoutes = () => (
  <InLocale>
    <Switch>
      <Route path="/street/:id" component={StreetScreen} />
      <Route component={NotFoundScreen} />
    </Switch>
  </InLocale>
)
