import type { OpenAPIHono } from '@hono/zod-openapi'
import { type ProblemCode, problemStatus } from '../../geo/model/problem.ts'
import { judge, policies } from '../access/policies.ts'
import { problemSentences } from '../problems.ts'
import type { ApiEnv } from './router.ts'

export type ApiDocument = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>

const description = [
  'Everything that the desk can do, it does through this API.',
  'Sign in with `POST /api/session`; the session is an HttpOnly cookie. What a caller sees is cut to the areas of its role:',
  'an object outside them is 404, a denied action is 403 and is audited.',
  'Errors are `application/problem+json` (RFC 9457) with a stable `code`, a sentence in the language of',
  '`Accept-Language` (zh-CN or en), and the `field` or the place `at` fault.',
  'Times are RFC 3339; positions are [longitude, latitude], WGS-84.',
].join(' ')

/** The OpenAPI document of the mounted routes, each with its audience and with the one shape of every problem. */
export function apiDocument(
  app: Pick<OpenAPIHono<ApiEnv>, 'getOpenAPI31Document'>,
  version: string,
): ApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Wangge · 网格一张图', version, description },
    servers: [{ url: '/' }],
  })
  document.components = {
    ...document.components,
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'wangge_session' } },
    schemas: { ...document.components?.schemas, Problem: problemSchema },
  }
  for (const policy of policies) {
    const path = document.paths?.[policy.path.replaceAll(/:(\w+)/g, '{$1}')]
    const operation = path?.[policy.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete']
    if (!operation) continue
    if (judge(policy, null) !== 'allowed') operation.security = [{ session: [] }]
    operation.description = audienceSentence(policy.audience)
    operation.responses = { ...operation.responses, default: problemAnswer }
  }
  return document
}

const audienceSentence = (audience: (typeof policies)[number]['audience']) =>
  audience === 'public'
    ? 'Open to everybody.'
    : audience === 'session'
      ? 'For every signed-in role, cut to its areas.'
      : `For: ${audience.join(', ')}; cut to their areas.`

const problemCodes = Object.keys(problemStatus) as ProblemCode[]

const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' as const, description: 'Where the code is explained.' },
    title: { type: 'string' as const, description: 'A sentence in the language of the caller.' },
    status: { type: 'integer' as const },
    code: {
      type: 'string' as const,
      enum: problemCodes,
      description: problemCodes.map((code) => `${code}: ${problemSentences[code].en}`).join(' '),
    },
    detail: { type: 'string' as const },
    field: {
      type: 'string' as const,
      description: 'Parameter, header or body field at fault, e.g. `query.bbox`.',
    },
    at: {
      type: 'array' as const,
      items: { type: 'number' as const },
      description: '[longitude, latitude] of the place at fault.',
    },
    changed: {
      type: 'array' as const,
      items: { type: 'object' as const },
      description:
        'Of stale-base and nothing-kept: the areas that have changed, as in `stale` of a proposal.',
    },
    latest: {
      type: 'object' as const,
      description: 'Of stale-revision of a proposal: its revision now, and who did what to it last.',
    },
    refused: {
      type: 'array' as const,
      items: { type: 'object' as const },
      description: 'Of nothing-kept: why each edit cannot be made, as `refused` of a rebase.',
    },
  },
}

const problemAnswer = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
