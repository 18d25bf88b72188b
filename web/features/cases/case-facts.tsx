import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../geo/model/incident.ts'
import { useCity } from '../../api/city.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { FactList } from '../../ui/fact-list.tsx'
import { Section } from '../../ui/section.tsx'

/** What is known of a case. */
export function CaseFacts({ incident }: { incident: Incident }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const category = useCity().data?.categories.find((each) => each.code === incident.category)
  const time = (at: string) => <span title={formats.exact(at)}>{formats.moment(at, now)}</span>
  return (
    <Section>
      <FactList
        facts={[
          [t('incident.category'), category ? formats.name(category) : incident.category],
          [t('incident.severity'), t(`severity.${incident.severity}`)],
          [t('incident.source'), t(`source.${incident.source}`)],
          [t('incident.openedAt'), time(incident.openedAt)],
          incident.dueAt ? [t('incident.dueAt'), time(incident.dueAt)] : null,
          incident.closedAt ? [t('incident.closedAt'), time(incident.closedAt)] : null,
          incident.outcome ? [t('incident.outcome'), t(`outcome.${incident.outcome}`)] : null,
          [t('incident.place'), usePlaceWords(incident)],
          incident.requesterCount > 1
            ? [t('incident.requesters'), formatCount(incident.requesterCount)]
            : null,
          incident.description ? [t('incident.description'), incident.description] : null,
        ]}
      />
    </Section>
  )
}

/** Where a case lies, in words, and how surely. */
function usePlaceWords(incident: Incident): string {
  const { t } = useTranslation()
  const formats = useFormats()
  if (incident.locationStatus === 'unlocated') return t('incident.noPlace')
  if (incident.locationStatus === 'outside') return t('incident.outside')
  if (incident.locationStatus === 'ambiguous') return t('incident.ambiguous')
  const areas = [...incident.ancestors.slice(-1), ...(incident.area ? [incident.area] : [])]
  const words = [
    areas.map(formats.name).join(' · '),
    incident.compound ? formats.name(incident.compound) : '',
    t(`incident.quality-${incident.locationQuality}`),
  ]
  return words.filter(Boolean).join(formats.language === 'en' ? ', ' : '，')
}
