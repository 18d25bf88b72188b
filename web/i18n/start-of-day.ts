import { zonedTime } from './zoned-time.ts'

const dayMs = 86_400_000

/** Local midnight in an IANA time zone, `daysBack` days before the local day of `at`. */
export function startOfDay(at: Date, daysBack: number, timeZone: string): Date {
  const { year, month, day } = zonedTime(at, timeZone)
  const asUtc = Date.UTC(year, month - 1, day) - daysBack * dayMs
  // The offset is that of the midnight meant, which a change of clocks may have made another than that of now.
  return new Date(asUtc - offsetAt(new Date(asUtc - offsetAt(at, timeZone)), timeZone))
}

/** Local time minus UTC at a moment, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = zonedTime(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}
