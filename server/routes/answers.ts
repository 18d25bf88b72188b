import type { z } from '@hono/zod-openapi'

/** The JSON answer of a route in the OpenAPI document. Problems are added to every route when the document is made. */
export const jsonAnswer = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The JSON body that a route asks for. */
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})
