import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Tag } from '../../ui/tag.tsx'

/** In place of the data clock: at the end of which day the figures stood. `at` is the moment that the server tells. */
export function PastClock({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  if (!at) return null
  return (
    <Tag tone="warn" icon={<History size={13} aria-hidden="true" />}>
      {t('time.endOf', { day: formats.day(at, now) })}
    </Tag>
  )
}
