import { missing } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'

/** The largest deviation of households from the mean (M20), as a percentage. */
export const formatBalance = (share: number | null): string =>
  share === null ? missing : `${formatRate(share)}%`
