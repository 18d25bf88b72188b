import { useTranslation } from 'react-i18next'
import type { CompoundCard } from '../../../geo/model/compound.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { FactList } from '../../ui/fact-list.tsx'
import { Gauge } from '../../ui/gauge.tsx'
import { Kpi, KpiGrid } from '../../ui/kpi.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'

/** How many of the homes are lived in, against what heating requires. */
export function CompoundOccupancy({ card }: { card: CompoundCard }) {
  const { t } = useTranslation()
  const { value, required } = card.occupancy
  const share = required === null ? null : Math.round(required * 100)
  const verdict = () => {
    if (share === null) return undefined
    if (value === null) return t('compound.required', { share })
    return value >= required! ? t('compound.requiredMet', { share }) : t('compound.requiredMissed', { share })
  }
  return (
    <Section>
      <KpiGrid>
        <Kpi
          label={t('kpi.occupancy')}
          value={formatRate(value)}
          unit="%"
          note={t('compound.occupancyOf', {
            n: formatCount(card.places.householdsOccupied),
            d: formatCount(card.places.householdsTotal),
          })}
        />
        <Kpi
          label={t('kpi.residents')}
          value={formatCount(card.places.residents)}
          note={t('tags.buildings', { value: formatCount(card.places.buildings) })}
        />
      </KpiGrid>
      <Gauge
        value={value}
        max={1}
        ticks={required === null ? [] : [{ at: required, text: `${share}%` }]}
        color="var(--info)"
      />
      {share === null ? null : (
        <Tag tone={value !== null && value >= required! ? 'ok' : 'warn'}>{verdict()}</Tag>
      )}
    </Section>
  )
}

/** Who organises the compound, when its parties met last, and what they have under way. */
function CompoundParties({ card }: { card: CompoundCard }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const { organisation, hasOwnersCommittee, ownersCommittee, lastMeeting } = card
  if (organisation === null && hasOwnersCommittee === null && lastMeeting === null) return null
  const committee = () =>
    ownersCommittee
      ? t('compound.committeeOf', { n: ownersCommittee.members, d: ownersCommittee.partyMembers })
      : t(hasOwnersCommittee ? 'compound.yes' : 'compound.no')
  return (
    <Section title={t('compound.parties')}>
      <FactList
        facts={[
          organisation && [t('compound.organisation'), t(`compound.${organisation}`)],
          hasOwnersCommittee === null ? null : [t('compound.committee'), committee()],
          lastMeeting && [
            t('compound.lastMeeting'),
            t(`compound.convenedBy.${lastMeeting.convener}`, { day: formats.day(lastMeeting.heldAt, now) }),
          ],
          [t('compound.openOrders'), formatCount(card.openOrders)],
          [t('compound.openProjects'), formatCount(card.openProjects)],
        ]}
      />
    </Section>
  )
}

/** Who organises and keeps the compound. */
export function CompoundFacts({ card }: { card: CompoundCard }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const care = Object.entries(card.careCounts)
  const careWords = ['lives_alone_elderly', 'disabled', 'left_behind_child', 'low_income'] as const
  const careName = (code: string) => {
    const known = careWords.find((word) => word === code)
    return known ? t(`care.${known}`) : code
  }
  return (
    <>
      <CompoundParties card={card} />
      <Section title={t('compound.facts')}>
        <FactList
          facts={[
            card.propertyCompany ? [t('compound.property'), card.propertyCompany] : null,
            card.deliveredOn ? [t('compound.delivered'), formats.calendarDay(card.deliveredOn, now)] : null,
            ...care.map(([code, n]): [string, string] => [careName(code), formatCount(n)]),
          ]}
        />
      </Section>
    </>
  )
}
