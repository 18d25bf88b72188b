import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch } from 'wouter'
import { ProblemError } from './api/problem-error.ts'
import { loadWords } from './i18n/start-i18n.ts'
import { DeskScreen } from './screens/desk/desk-screen.tsx'
import { NotFoundScreen } from './screens/not-found/not-found-screen.tsx'
import { ToastRegion } from './ui/toast-region.tsx'

const Proposals = screen(async () =>
  (await import('./screens/proposals/proposal-routes.tsx')).openProposals(),
)
const Notice = screen(async () => (await import('./screens/notice-card/open-notice.ts')).openNotice())
const Code = screen(async () => ({ default: (await import('./screens/code/code-screen.tsx')).CodeScreen }))
const Street = screen(async () => (await import('./screens/street/street-routes.tsx')).openStreet())
const Edit = screen(async () => (await import('./screens/edit/edit-routes.tsx')).openEditor())

/** An answer that says no is final; no answer, or a server in trouble, is worth asking again. */
const passing = ['offline', 'database-unavailable', 'overloaded', 'internal']

const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 2 && error instanceof ProblemError && passing.includes(error.code),
      retryDelay: (failures, error) =>
        1000 * ((error instanceof ProblemError && error.retryAfterSeconds) || 2 ** failures),
      refetchOnWindowFocus: true,
      staleTime: 5000,
    },
  },
})

/** A screen beside the desk, with all its words. */
function screen(open: () => Promise<{ default: ComponentType }>) {
  return lazy(async () => {
    const [opened] = await Promise.all([open(), loadWords()])
    return opened
  })
}

/** The client's whole tree: data, language, pages. */
export function App() {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('product')
  }, [t])
  return (
    <QueryClientProvider client={client}>
      <Suspense>
        <Switch>
          <Route path="/">
            <Redirect to="/desk" replace />
          </Route>
          <Route path="/desk" component={DeskScreen} />
          <Route path="/desk/notice/:level/:code" component={Notice} />
          <Route path="/c/:code" component={Code} />
          <Route path="/edit/proposals/*?" component={Proposals} />
          <Route path="/edit/*?" component={Edit} />
          <Route path="/street/*?" component={Street} />
          <Route component={NotFoundScreen} />
        </Switch>
      </Suspense>
      <ToastRegion />
    </QueryClientProvider>
  )
}
