import { missing } from './format-count.ts'

/** A share (0.964) as a rate with one decimal, 96.4; the per cent sign is set apart as a unit. */
export const formatRate = (share: number | null | undefined): string =>
  share === null || share === undefined ? missing : (share * 100).toFixed(1)

/** Coverage (0.97) as a whole per cent, 97; the sign is set apart as a unit. */
export const formatCoverage = (share: number | null | undefined): string =>
  share === null || share === undefined ? missing : String(wholePercent(share))

/** Rounds half up, but never over a class limit: 0.797 is 79, for 0.80 belongs to the next class. */
function wholePercent(share: number): number {
  const rounded = Math.round(share * 100)
  const limits = [0.5, 0.8, 1]
  const crossed = limits.some((limit) => share < limit && rounded >= limit * 100)
  return crossed ? rounded - 1 : rounded
}
