import { hashSecret, secretFromCookie } from './session-cookie.ts'

/** Headers that are remembered, and how long one may be: less than 3 MB, whatever is sent. */
const maxHeaders = 5000
const maxLength = 500

/**
 * What the database keeps of the session's secret in a Cookie header, or null. A browser sends the same header with every
 * tile, and to hash it costs a fifth of a warm one: it is remembered.
 */
export function openCookieHasher(): (header: string | undefined) => string | null {
  const known = new Map<string, string>()
  return (header = '') => {
    const hash = known.get(header)
    if (hash !== undefined) return hash
    const secret = secretFromCookie(header)
    if (secret === null) return null
    const made = hashSecret(secret)
    if (known.size >= maxHeaders) known.clear()
    if (header.length <= maxLength) known.set(header, made)
    return made
  }
}
