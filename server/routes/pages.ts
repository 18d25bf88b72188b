import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import { newRouter } from './router.ts'

const builtClient = fileURLToPath(new URL('../../dist/web', import.meta.url))

/**
 * The built client. A view's address is answered with the one page, whatever view of it the address names; an unknown
 * file is a problem like any other. Packed copies (.br, .gz) are sent where they stand beside a file.
 */
export function pageRoutes(folder = builtClient) {
  const file = (cacheControl: string, path?: string): MiddlewareHandler => {
    const serve = serveStatic({ root: folder, precompressed: true, ...(path && { path }) })
    return (c, next) => {
      // before the file is found: its answer is made of the headers that are there by then
      c.header('cache-control', cacheControl)
      return serve(c, next)
    }
  }
  const page = file('no-cache', 'index.html')
  return newRouter()
    .get('/', (c) => c.redirect('/desk'))
    .get('/desk', page)
    .get('/desk/*', page)
    .get('/edit', page)
    .get('/edit/*', page)
    .get('/street', page)
    .get('/street/*', page)
    .get('/street-worker.js', file('no-cache'))
    .get('/c/*', page)
    .get('/favicon.svg', file('no-cache'))
    .get('/assets/*', file('public, max-age=31536000, immutable')) // names carry a hash of what is in them
}
