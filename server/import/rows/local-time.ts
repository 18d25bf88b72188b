/** A wall-clock time in a zone → the instant; `format` is made of YYYY YY MM M DD D HH H mm ss. null where it does not fit. */
export function parseTime(text: string, format: string | null, timeZone: string): Date | null {
  return format === null ? parseIso(text, timeZone) : parseByFormat(text, format, timeZone)
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(Z|[+-]\d{2}:?\d{2})?$/

function parseIso(text: string, timeZone: string): Date | null {
  const match = iso.exec(text)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const wall = wallClock(year!, month!, day!, hour!, minute!, second!)
  if (wall === null) return null
  const zone = match[7]
  if (!zone) return instantOf(wall, timeZone)
  if (zone === 'Z') return new Date(wall)
  const sign = zone[0] === '-' ? 1 : -1
  return new Date(wall + sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000)
}

type Part = 'year' | 'shortYear' | 'month' | 'day' | 'hour' | 'minute' | 'second'
const tokens: Record<string, [Part, string]> = {
  YYYY: ['year', '(\\d{4})'],
  YY: ['shortYear', '(\\d{2})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  DD: ['day', '(\\d{2})'],
  D: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  ss: ['second', '(\\d{2})'],
}

const compiled = new Map<string, { pattern: RegExp; parts: Part[] }>()

function compileFormat(format: string) {
  const known = compiled.get(format)
  if (known) return known
  const parts: Part[] = []
  const source = format.replace(/YYYY|YY|MM|M|DD|D|HH|H|mm|ss|[.*+?^${}()|[\]\\/]/g, (token) => {
    const rule = tokens[token]
    if (!rule) return `\\${token}`
    parts.push(rule[0])
    return rule[1]
  })
  const made = { pattern: new RegExp(`^${source}$`), parts }
  compiled.set(format, made)
  return made
}

function parseByFormat(text: string, format: string, timeZone: string): Date | null {
  const { pattern, parts } = compileFormat(format)
  const match = pattern.exec(text)
  if (!match) return null
  const value: Partial<Record<Part, number>> = {}
  parts.forEach((part, i) => {
    value[part] = Number(match[i + 1])
  })
  const year = value.year ?? 2000 + (value.shortYear ?? 0)
  const wall = wallClock(
    year,
    value.month ?? 1,
    value.day ?? 1,
    value.hour ?? 0,
    value.minute ?? 0,
    value.second ?? 0,
  )
  return wall === null ? null : instantOf(wall, timeZone)
}

/** The wall clock as if it were UTC, in milliseconds; null for a day or an hour that does not exist. */
function wallClock(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  const wall = Date.UTC(year, month - 1, day, hour, minute, 0) + second * 1000
  const back = new Date(wall)
  // Date.UTC takes the years 0 to 99 for those of the last century
  const isDay =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day
  const fits = isDay && hour < 24 && minute < 60 && second < 60
  return fits ? wall : null
}

/**
 * The instant at which clocks of the zone show `wall`. An hour that happens twice is taken the first time; one that is skipped
 * becomes the hour after it.
 */
function instantOf(wall: number, timeZone: string): Date {
  const before = wall - offsetAt(wall - 86_400_000, timeZone)
  const after = wall - offsetAt(wall + 86_400_000, timeZone)
  if (before === after) return new Date(before)
  return new Date(
    before + offsetAt(before, timeZone) === wall
      ? before
      : after + offsetAt(after, timeZone) === wall
        ? after
        : before,
  )
}

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** Milliseconds that the zone's clocks are ahead of UTC at an instant; asked of Intl once per zone and hour. */
function offsetAt(instant: number, timeZone: string): number {
  const hour = Math.floor(instant / 3_600_000) * 3_600_000
  const key = `${timeZone} ${hour}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(timeZone, format)
  const part = Object.fromEntries(format.formatToParts(hour).map(({ type, value }) => [type, Number(value)]))
  const offset =
    Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) - hour
  offsets.set(key, offset)
  return offset
}
