import type { Language } from './language.ts'

/** What stands where a figure is missing; zero is 0. */
export const missing = '–'

/** What stands where a figure is on its way. */
export const pending = '…'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** A count with thousands grouped: 1,286; one that is apportioned, to a tenth: 3.4. Missing is –. */
export const formatCount = (value: number | null | undefined): string =>
  value === null || value === undefined ? missing : tenths.format(value)

/** A count on a tile: from 100,000 on shortened, 12.8 万 / 128k. */
export function formatTileCount(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined) return missing
  if (value < 100_000) return formatCount(value)
  return language === 'zh-CN' ? `${tenths.format(value / 10_000)} 万` : `${whole.format(value / 1000)}k`
}

/** A measured number with one decimal: 4.7. */
export const formatDecimal = (value: number | null | undefined): string =>
  value === null || value === undefined ? missing : value.toFixed(1)
