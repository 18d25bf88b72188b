import { describe, expect, test } from 'vitest'
import { formatAge } from '../../../web/i18n/format-age.ts'
import { formatAreaSize } from '../../../web/i18n/format-area-size.ts'
import { formatChange } from '../../../web/i18n/format-change.ts'
import { formatCount, formatDecimal, formatTileCount } from '../../../web/i18n/format-count.ts'
import { formatDistance } from '../../../web/i18n/format-distance.ts'
import { formatDuration, formatOverdue } from '../../../web/i18n/format-duration.ts'
import { formatClock, formatDay, formatExactMoment, formatMoment } from '../../../web/i18n/format-moment.ts'
import { formatCoverage, formatRate } from '../../../web/i18n/format-percent.ts'

const zone = 'Asia/Shanghai'
const now = new Date('2026-11-22T14:35:00+08:00')
const at = (text: string) => new Date(`${text}+08:00`)

describe('numbers', () => {
  test('counts are grouped, zero is 0, missing is –', () => {
    expect([1286, 0, null].map((value) => formatCount(value))).toEqual(['1,286', '0', '–'])
  })
  test('a tile shortens from 100,000 on, in the units of its language', () => {
    expect(formatTileCount(99_999, 'zh-CN')).toBe('99,999')
    expect(formatTileCount(128_400, 'zh-CN')).toBe('12.8 万')
    expect(formatTileCount(128_400, 'en')).toBe('128k')
  })
  test('rates have one decimal', () => {
    expect([formatRate(0.9637), formatRate(1), formatRate(null)]).toEqual(['96.4', '100.0', '–'])
    expect(formatDecimal(4.66)).toBe('4.7')
  })
  test('coverage is a whole per cent that never crosses a class limit', () => {
    expect([0.97, 0.797, 0.8, 0.996, 0.4999].map((share) => formatCoverage(share))).toEqual([
      '97',
      '79',
      '80',
      '99',
      '49',
    ])
  })
  test('a change bears a true minus or a plus', () => {
    expect([-15, 3, 0, -1200].map(formatChange)).toEqual(['−15', '+3', '0', '−1,200'])
  })
  test('distances and areas', () => {
    expect([200, 999.6, 1234, 2000].map((metres) => formatDistance(metres, 'zh-CN'))).toEqual([
      '200 米',
      '1 千米',
      '1.2 千米',
      '2 千米',
    ])
    expect(formatDistance(200, 'en')).toBe('200 m')
    expect(formatAreaSize(124_000, 'zh-CN')).toBe('12.4 公顷')
    expect(formatAreaSize(36_200_000, 'en')).toBe('36.2 km²')
  })
})

describe('time', () => {
  test.each([
    ['2026-11-22T14:34:30', '刚刚', 'just now'],
    ['2026-11-22T14:32:00', '3 分钟前', '3 min ago'],
    ['2026-11-22T13:36:00', '59 分钟前', '59 min ago'],
    ['2026-11-22T12:30:00', '2 小时前', '2 h ago'],
    ['2026-11-21T16:40:00', '昨天 16:40', 'yesterday 16:40'],
    ['2026-11-20T16:40:00', '11月20日 16:40', '20 Nov 16:40'],
    ['2025-09-01T08:05:00', '2025年9月1日 08:05', '1 Sep 2025 08:05'],
    ['2026-11-23T09:00:00', '明天 09:00', 'tomorrow 09:00'],
  ])('%s is %s / %s', (moment, chinese, english) => {
    expect(formatAge(at(moment), now, 'zh-CN', zone)).toBe(chinese)
    expect(formatAge(at(moment), now, 'en', zone)).toBe(english)
  })
  test('an hour ago on the day before is yesterday', () => {
    const early = at('2026-11-22T00:30:00')
    expect(formatAge(at('2026-11-21T23:10:00'), early, 'zh-CN', zone)).toBe('昨天 23:10')
  })
  test('the city’s clock counts, not this machine’s', () => {
    expect(formatClock(new Date('2020-01-03T08:00:00Z'), 'America/Los_Angeles')).toBe('00:00')
    expect(formatMoment(now, now, 'en', zone)).toBe('today 14:35')
    expect(formatDay(now, now, 'zh-CN', zone)).toBe('11月22日')
    expect(formatExactMoment(now, zone)).toBe('2026-11-22 14:35:00 GMT+8')
  })
  test('overdue is said in days and hours', () => {
    const hours = 3_600_000
    expect(formatOverdue(30 * hours, 'zh-CN')).toBe('超期 1 天 6 小时')
    expect(formatOverdue(30 * hours, 'en')).toBe('1 d 6 h overdue')
    expect(formatDuration(48 * hours, 'en')).toBe('2 d')
    expect(formatOverdue(60_184 * hours, 'en')).toBe('2,507 d overdue')
    expect(formatDuration(40 * 60_000, 'zh-CN')).toBe('40 分钟')
  })
})
