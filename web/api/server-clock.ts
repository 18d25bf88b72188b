/** Server time minus this machine's, in milliseconds, by the last answer's Date header; the two clocks need not agree. */
let offset = 0
let heardAt: number | null = null
let isReached = true

/** Notes an answer's Date header (RFC 9110, whole seconds). */
export function hearServer(date: string | null): void {
  const now = Date.now()
  heardAt = now
  isReached = true
  const told = date ? Date.parse(date) : Number.NaN
  // Below two seconds the header's own coarseness would make ages jump.
  if (!Number.isNaN(told)) offset = Math.abs(told - now) < 2000 ? 0 : told - now
}

/** Notes that a request had no answer. */
export function missServer(): void {
  isReached = false
}

/** Whether the last request had an answer. */
export const isServerReached = (): boolean => isReached

/** The server's time now. */
export const serverNow = (): Date => new Date(Date.now() + offset)

/** Milliseconds since the server was last heard; null before the first answer. */
export const silenceMs = (): number | null => (heardAt === null ? null : Date.now() - heardAt)

/** Silence after which what is shown counts as old: three heartbeats of the event stream missed. */
const silenceLimitMs = 35_000

/** Whether the server was heard, but not lately. */
export const isServerSilent = (): boolean => (silenceMs() ?? 0) > silenceLimitMs
