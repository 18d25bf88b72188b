import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { newRouter } from './router.ts'

const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Files whose names carry a hash of what is in them: kept for good. Packed ones (.br, .gz) are sent where they stand beside. */
const assets = serveStatic({
  root: webFolder,
  precompressed: true,
  onFound: (_path, c) => {
    c.header('cache-control', 'public, max-age=31536000, immutable')
  },
})

/** The one page of the client, whatever view of it the address names. */
const page = serveStatic({
  root: webFolder,
  path: 'index.html',
  precompressed: true,
  onFound: (_path, c) => {
    c.header('cache-control', 'no-cache')
  },
})

const icon = serveStatic({ root: webFolder })

/** The built client. A view's address is answered with the page, an unknown file is a problem like any other. */
export const pageRoutes = () =>
  newRouter()
    .get('/', (c) => c.redirect('/desk'))
    .get('/desk', page)
    .get('/desk/*', page)
    .get('/c/*', page)
    .get('/assets/*', assets)
    .get('/favicon.svg', icon)
