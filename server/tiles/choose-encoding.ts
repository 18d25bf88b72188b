export type Encoding = 'br' | 'gzip'

/** Below this, compressing saves less than it costs. */
const worthCompressing = 600
/** Headers that are remembered, and how long one may be. A browser sends the same one with every tile. */
const maxHeaders = 100
const maxLength = 200
const known = new Map<string, Encoding | null>()

/** The best encoding that an Accept-Encoding header (RFC 9110, 12.5.3) allows; null: as it is. */
export function chooseEncoding(header: string, size: number): Encoding | null {
  if (size < worthCompressing || header === '') return null
  const before = known.get(header)
  if (before !== undefined) return before
  const best = bestEncoding(header)
  if (known.size >= maxHeaders) known.clear()
  if (header.length <= maxLength) known.set(header, best)
  return best
}

function bestEncoding(header: string): Encoding | null {
  const weights = new Map<string, number>()
  for (const part of header.split(',', 20)) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean)
    weights.set(name, quality === undefined ? 1 : Number(quality))
  }
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0
  const br = weightOf('br')
  const gzip = weightOf('gzip')
  if (br === 0 && gzip === 0) return null
  return br >= gzip ? 'br' : 'gzip'
}
