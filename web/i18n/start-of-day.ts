import { zonedTime } from './zoned-time.ts'

const dayMs = 86_400_000

/** Local midnight in an IANA time zone, `daysBack` days before the local day of `at`. */
export function startOfDay(at: Date, daysBack: number, timeZone: string): Date {
  const { year, month, day } = zonedTime(at, timeZone)
  return localMoment(Date.UTC(year, month - 1, day) - daysBack * dayMs, timeZone)
}

/** The last moment of a local day (YYYY-MM-DD) in an IANA time zone. */
export const endOfDay = (day: string, timeZone: string): Date =>
  new Date(localMoment(Date.parse(`${day}T00:00:00Z`) + dayMs, timeZone).getTime() - 1)

/** The moment that a local clock without a zone calls `asUtc`. */
export function localMoment(asUtc: number, timeZone: string): Date {
  // The offset is that of the moment meant, which a change of clocks may have made another than that of hours before.
  const near = asUtc - offsetAt(new Date(asUtc), timeZone)
  return new Date(asUtc - offsetAt(new Date(near), timeZone))
}

/** Local time minus UTC at a moment, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = zonedTime(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}
