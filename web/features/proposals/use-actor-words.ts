import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** Who took a step. What was written down is Chinese: in another language the account's role and area say the same. */
export function useActorWords() {
  const { t } = useTranslation(['boundaries', 'translation'])
  const formats = useFormats()
  return ({ actor, account }: Proposal['timeline'][number]): string => {
    if (formats.language === 'zh-CN') return actor
    if (!account) return t('step.clock')
    return [t(`translation:role.${account.role}`), account.area && formats.name(account.area)]
      .filter(Boolean)
      .join(' · ')
  }
}
