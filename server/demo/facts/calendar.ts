import { zoneOffset } from './case-life.ts'

const hour = 3_600_000
export const day = 24 * hour

/** A time of day, in hours, on the local day of a moment. */
export const atHour = (at: number, hours: number): number =>
  Math.floor((at + zoneOffset) / day) * day - zoneOffset + hours * hour

/** The local day of a moment: YYYY-MM-DD. */
export const dateText = (at: number): string => new Date(at + zoneOffset).toISOString().slice(0, 10)

/** The first moment of the month that lies `months` after the one of `at`, in local time. */
export function monthStart(at: number, months: number): number {
  const local = new Date(at + zoneOffset)
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1) - zoneOffset
}

/** The newest moment before `now` at which a year's month and day begin, in local time; months count from 1. */
export function lastYearly(now: number, month: number, date: number): number {
  const year = new Date(now + zoneOffset).getUTCFullYear()
  const thisYear = Date.UTC(year, month - 1, date) - zoneOffset
  return thisYear < now ? thisYear : Date.UTC(year - 1, month - 1, date) - zoneOffset
}
