import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDocument } from './api-document.ts'
import { docsPage, docsStyle } from './docs-page.ts'
import { newRouter } from './router.ts'

const tags = ['operation']

const documentRoute = createRoute({
  method: 'get',
  path: '/api/openapi.json',
  tags,
  summary: 'This contract, OpenAPI 3.1',
  responses: {
    200: { description: 'The document.', content: { 'application/json': { schema: z.looseObject({}) } } },
  },
})

const pageRoute = createRoute({
  method: 'get',
  path: '/api/docs',
  tags,
  summary: 'This contract, as a page',
  responses: { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } },
})

/** The contract, as a document and as a page. `document` is made from all routes, so it is asked for late. */
export const docsRoutes = (document: () => ApiDocument) =>
  newRouter()
    .openapi(documentRoute, (c) => c.json({ ...document() }, 200))
    .openapi(pageRoute, (c) => c.html(docsPage(document(), c.get('language'))))
    .get('/api/docs/style.css', (c) => c.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
