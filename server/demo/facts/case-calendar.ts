import { shareOut } from '../town/partition.ts'
import type { Random } from '../town/random.ts'
import { zoneOffset } from './case-life.ts'
import { type DemoCategory, demoCategories } from './categories.ts'

const hour = 3_600_000
const day = 24 * hour

/** How busy each hour of the day is: the morning, the afternoon, and after supper. */
const byHour = [2, 1, 1, 1, 1, 2, 5, 10, 19, 24, 22, 15, 9, 11, 18, 20, 18, 14, 11, 13, 14, 10, 6, 3]
/** Sunday first. */
const byWeekday = [0.78, 1.16, 1.08, 1.04, 1.02, 1, 0.86]
const byMonth = [1.04, 0.9, 0.98, 0.96, 1, 1.08, 1.12, 1.08, 0.98, 0.92, 0.98, 1.04]

/** How busy the hours are, as shares that add up to 1: also the rhythm of the running clock. */
export const hourShares: readonly number[] = byHour.map(
  (weight) => weight / byHour.reduce((a, b) => a + b, 0),
)

/** Opening times of `count` cases over `days` days up to `now`, ascending, with daily, weekly and seasonal rhythm. */
export function openingTimes(count: number, days: number, now: number, random: Random): number[] {
  const today = Math.floor((now + zoneOffset) / day)
  const ofToday = hourSum((((now + zoneOffset) % day) / hour) % 24)
  const weights = Array.from({ length: days }, (_, i) => {
    const date = new Date((today - days + 1 + i) * day)
    const rhythm = byWeekday[date.getUTCDay()]! * byMonth[date.getUTCMonth()]! * random.between(0.88, 1.12)
    return i === days - 1 ? rhythm * ofToday : rhythm
  })
  const times = shareOut(count, weights).flatMap((n, i) => {
    const midnight = (today - days + 1 + i) * day - zoneOffset
    return Array.from({ length: n }, () => timeOfDay(midnight, now, random))
  })
  return times.sort((a, b) => a - b)
}

/** The share of a day's cases that come before an hour of the day. */
function hourSum(until: number): number {
  const whole = Math.floor(until)
  const before = hourShares.slice(0, whole).reduce((a, b) => a + b, 0)
  return before + (until - whole) * (hourShares[whole] ?? 0)
}

function timeOfDay(midnight: number, now: number, random: Random): number {
  for (let tries = 0; tries < 40; tries++) {
    const at = Math.floor(midnight + (pickIndex(hourShares, random) + random.next()) * hour)
    if (at < now) return at
  }
  return Math.floor(midnight + random.next() * (now - midnight))
}

const leaves = demoCategories.filter((category) => category.share > 0)
const monthly = Array.from({ length: 12 }, (_, i) => sharesOf(leaves, i + 1))

/** A category as they are reported in the month of a moment: heating in winter, noise and leaks in summer. */
export function categoryAt(at: number, random: Random): DemoCategory {
  const month = new Date(at + zoneOffset).getUTCMonth()
  return leaves[pickIndex(monthly[month]!, random)]!
}

function sharesOf(categories: readonly DemoCategory[], month: number): number[] {
  const weights = categories.map(({ season, share }) =>
    season === null ? share : share * (season.includes(month) ? 1.9 : 0.25),
  )
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

function pickIndex(shares: readonly number[], random: Random): number {
  let left = random.next()
  for (const [i, share] of shares.entries()) {
    left -= share
    if (left < 0) return i
  }
  return shares.length - 1
}
