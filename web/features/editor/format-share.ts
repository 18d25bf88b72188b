import { missing } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'

/** A share (0.392) as a rate with its sign, 39.2%. */
export const formatShare = (share: number | null): string =>
  share === null ? missing : `${formatRate(share)}%`
