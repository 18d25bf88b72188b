import { useTranslation } from 'react-i18next'
import type { AccountPost } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/**
 * Who did something. What was written down is Chinese: in another language the account's role and area say the same, and
 * `nobody` where it is, or has, none.
 */
export function useActorWords() {
  const { t } = useTranslation(['boundaries', 'translation'])
  const formats = useFormats()
  return (written: string, post: AccountPost | null, nobody = written): string => {
    if (formats.language === 'zh-CN') return written
    if (!post) return nobody
    return [t(`translation:role.${post.role}`), post.area && formats.name(post.area)]
      .filter(Boolean)
      .join(' · ')
  }
}
