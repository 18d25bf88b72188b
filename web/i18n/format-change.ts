import { formatCount } from './format-count.ts'

/** A difference with a true minus and an explicit plus: −15, +3, 0. */
export function formatChange(value: number): string {
  if (value === 0) return '0'
  return `${value > 0 ? '+' : '\u2212'}${formatCount(Math.abs(value))}`
}
