import { LocateFixed, LocateOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { placeOfMark } from '../../../geo/street/place-of-mark.ts'
import type { Stretch } from '../../../geo/street/stretches.ts'
import { formatDistance } from '../../i18n/format-distance.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Tag } from '../../ui/tag.tsx'
import type { Whereabouts } from './use-position.ts'

/** How well the phone knows where it is, and whether that is at the stretch. */
export function PlaceNote({ where, stretch }: { where: Whereabouts; stretch: Stretch | undefined }) {
  const { t } = useTranslation('boundaries')
  const { language } = useFormats()
  if (where.kind !== 'known')
    return (
      <Tag tone={where.kind === 'asking' ? 'neutral' : 'warn'} icon={<LocateOff size={14} aria-hidden />}>
        {t(`street.place.${where.kind}`)}
      </Tag>
    )
  const { distanceM, doubt } = stretch
    ? placeOfMark(stretch.line, where.fix)
    : { distanceM: null, doubt: null }
  const words = {
    accuracy: formatDistance(where.fix.accuracyM, language),
    distance: formatDistance(distanceM ?? 0, language),
  }
  return (
    <Tag tone={doubt ? 'warn' : 'ok'} icon={<LocateFixed size={14} aria-hidden />}>
      {t(`street.place.${doubt === 'away' || doubt === 'imprecise' ? doubt : 'known'}`, words)}
    </Tag>
  )
}
