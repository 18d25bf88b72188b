import { createHash, randomBytes } from 'node:crypto'

export const sessionCookieName = 'wangge_session'

/** A new secret for a cookie: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a secret. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The session's secret in a Cookie header, or null. */
export function secretFromCookie(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === sessionCookieName && value && /^[\w-]{20,100}$/.test(value)) return value
  }
  return null
}

/** The Set-Cookie header that keeps (or, with no secret, ends) a session in the browser, out of reach of scripts. */
export function sessionCookie(
  secret: string | null,
  options: { secure: boolean; maxAgeSeconds: number },
): string {
  const age = secret === null ? 0 : options.maxAgeSeconds
  const secure = options.secure ? '; Secure' : ''
  return `${sessionCookieName}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}
