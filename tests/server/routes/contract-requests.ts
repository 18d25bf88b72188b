import fc from 'fast-check'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  minimum?: number
  maximum?: number
  format?: string
  items?: Schema
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  example?: unknown
}

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

export type ApiOperation = {
  /** `GET /api/areas/{level}` */
  name: string
  method: string
  path: string
  summary: string | undefined
  description: string | undefined
  parameters: Parameter[]
  answers: string[]
  body: Schema | undefined
}

type Document = {
  paths: Record<
    string,
    Record<
      string,
      {
        summary?: string
        description?: string
        parameters?: Parameter[]
        responses: Record<string, unknown>
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
    >
  >
}

/** Every operation of an OpenAPI document. */
export function operationsOf(document: unknown): ApiOperation[] {
  return Object.entries((document as Document).paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      summary: operation.summary,
      description: operation.description,
      parameters: operation.parameters ?? [],
      answers: Object.keys(operation.responses),
      body: operation.requestBody?.content['application/json']?.schema,
    })),
  )
}

export type AnyRequest = { request: string; headers: Record<string, string>; body: unknown }

/** Words that go wrong in careless programs, beside any others. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    '9007199254740993',
    '\u0000',
    "'; drop table area; --",
    '%',
    '%_',
  ),
  fc.constantFrom(
    'grid:d1s1c1g1',
    'district:',
    'd1',
    'garden',
    'reported',
    '0,0,1,1',
    '5,5,1,1',
    '0001-01-01T00:00:00Z',
  ),
  fc.constantFrom('2026-03-02T00:00:00Z', '\ud800', '../../etc/passwd', '{"a":1}', '花園'),
)

/** Requests of one operation: often right by its schemas, sometimes not. */
export function requestsOf(operation: ApiOperation): fc.Arbitrary<AnyRequest> {
  const given = Object.fromEntries(
    operation.parameters.map((parameter) => {
      const value = fc.oneof(
        { weight: 3, arbitrary: valuesOf(parameter.schema) },
        { weight: 1, arbitrary: nasty },
      )
      return [
        `${parameter.in} ${parameter.name}`,
        parameter.required ? value : fc.option(value, { nil: undefined }),
      ]
    }),
  )
  const body = operation.body
    ? fc.oneof({ weight: 4, arbitrary: valuesOf(operation.body) }, { weight: 1, arbitrary: fc.jsonValue() })
    : fc.constant(undefined)
  return fc.tuple(fc.record(given), body).map(([values, sent]) => {
    const of = (place: string) =>
      Object.entries(values)
        .filter(([name, value]) => name.startsWith(`${place} `) && value !== undefined)
        .map(([name, value]) => [name.slice(place.length + 1), toText(value)] as const)
    const path = of('path').reduce(
      (text, [name, value]) => text.replace(`{${name}}`, encode(value)),
      operation.path,
    )
    const query = of('query')
      .map(([name, value]) => `${name}=${encode(value)}`)
      .join('&')
    const headers = Object.fromEntries(
      of('header').map(([name, value]) => [name, value.replace(/[^\x21-\x7e]/g, '')]),
    )
    return { request: `${operation.method} ${path}${query && `?${query}`}`, headers, body: sent }
  })
}

const toText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A space would end the path in a test's request line; halves of surrogate pairs cannot be encoded. */
const encode = (value: string) => encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '?'))

function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf))
  const example = schema.example === undefined ? [] : [fc.constant(schema.example)]
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'integer':
      return fc.oneof(
        ...example,
        fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 50, 1e6) }),
      )
    case 'number':
      return fc.double({ min: schema.minimum ?? -180, max: schema.maximum ?? 180, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return schema.prefixItems
        ? fc.tuple(...schema.prefixItems.map(valuesOf))
        : fc.array(valuesOf(schema.items ?? {}), { maxLength: 5 })
    case 'object':
      return objectOf(schema)
    default:
      return fc.oneof(...example, ...example, nasty, fc.constantFrom('noise', 'heating', 'd1s1', 'court'))
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema)]),
  )
  return fc.record(values, { requiredKeys: required.filter((name) => name in values) })
}
