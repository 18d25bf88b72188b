import { describe, expect, it } from 'vitest'
import { parseTime } from '../../../server/import/rows/local-time.ts'

const iso = (text: string, format: string | null, zone: string) =>
  parseTime(text, format, zone)?.toISOString()

describe('parseTime', () => {
  it('reads the wall clock of the zone', () => {
    expect(iso('1/3/20 0:00', 'M/D/YY H:mm', 'America/Los_Angeles')).toBe('2020-01-03T08:00:00.000Z')
    expect(iso('2024-07-01 08:30', null, 'Asia/Shanghai')).toBe('2024-07-01T00:30:00.000Z')
    expect(iso('2024年7月1日', 'YYYY年M月D日', 'Asia/Shanghai')).toBe('2024-06-30T16:00:00.000Z')
  })

  it('lets a time with its own zone stand', () => {
    expect(iso('2024-07-01T08:30:00+08:00', null, 'America/Los_Angeles')).toBe('2024-07-01T00:30:00.000Z')
    expect(iso('2024-07-01T08:30:00Z', null, 'Asia/Shanghai')).toBe('2024-07-01T08:30:00.000Z')
  })

  it('takes an hour that happens twice the first time, and moves on from one that is skipped', () => {
    expect(iso('2020-11-01 01:30', null, 'America/Los_Angeles')).toBe('2020-11-01T08:30:00.000Z')
    expect(iso('2020-03-08 02:30', null, 'America/Los_Angeles')).toBe('2020-03-08T10:30:00.000Z')
  })

  it.each([
    '2024-02-30',
    '2024-13-01',
    '25:00',
    '',
    '2024-01-01T24:30',
    '0020-01-03',
    '0000-01-01',
  ])('refuses %s', (text) => {
    expect(parseTime(text, null, 'UTC')).toBeNull()
  })

  it('takes a year of two digits for no year of this century or the last where four are asked for', () => {
    expect(parseTime('1/3/0020', 'M/D/YYYY', 'UTC')).toBeNull()
  })
})
