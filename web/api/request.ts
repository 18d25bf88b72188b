import { useLanguage } from '../state/language.ts'
import { ProblemError, problemOf } from './problem-error.ts'
import { hearServer, missServer } from './server-clock.ts'

type Query = Record<string, string | number | boolean | null | undefined>

export type RequestOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Query
  /** Sent as JSON; a file as it is. */
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

function urlOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  )
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}

async function send(path: string, { method = 'GET', query, body, headers, signal }: RequestOptions) {
  try {
    const response = await fetch(urlOf(path, query), {
      method,
      headers: {
        accept: 'application/json, application/geo+json, application/problem+json',
        'accept-language': useLanguage.getState().language,
        ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      signal,
      credentials: 'same-origin',
    })
    hearServer(response.headers.get('date'))
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    missServer()
    throw new ProblemError('offline', '')
  }
}

/**
 * One call of the API: the answer's JSON, typed by the model that the server answers with.
 * Throws a ProblemError for every answer that is not a success and for no answer at all.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options)
  if (!response.ok) throw await problemOf(response)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}
