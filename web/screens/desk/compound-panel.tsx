import { House } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompoundCard } from '../../../geo/model/compound.ts'
import { useCompoundCard } from '../../api/compounds.ts'
import { OpenStates } from '../../features/cases/open-states.tsx'
import { RecentCases } from '../../features/cases/recent-cases.tsx'
import { CompoundAreas } from '../../features/compounds/compound-areas.tsx'
import { CompoundFacts, CompoundOccupancy } from '../../features/compounds/compound-facts.tsx'
import { CompoundCaseKpis } from '../../features/figures/compound-case-kpis.tsx'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { compoundLevel } from '../../state/compared.ts'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { CardState } from './card-state.tsx'
import { CompareButton } from './compare-button.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import styles from './inspector.module.css'

const RetiredPanel = lazy(async () => (await import('./retired-panel.tsx')).openRetiredPanel())

type CompoundPanelProps = { code: string; go: DeskNavigation; onClose(): void }

/** The card of one residential compound. */
export function CompoundPanel({ code, go, onClose }: CompoundPanelProps) {
  const card = useCompoundCard(code)
  const { t } = useTranslation()
  if (!card.data) return <CardState query={card} onBack={go.toCity} />
  if (card.data.status === 'retired') {
    return (
      <Suspense>
        <RetiredPanel
          card={card.data}
          above={t('compound.kind')}
          onGo={(compound) => go.toCompound(compound.code)}
          onClose={onClose}
        />
      </Suspense>
    )
  }
  return (
    <>
      <CompoundHead card={card.data} go={go} onClose={onClose} />
      <div className={styles.scroll}>
        <Section>
          <CompoundCaseKpis card={card.data} />
          <OpenStates counts={card.data.openByState} />
        </Section>
        <CompoundOccupancy card={card.data} />
        <RecentCases place={{ compound: code }} onChoose={go.toIncident} onAll={go.toList} />
        <CompoundAreas areas={card.data.areas} onChoose={go.toArea} />
        <CompoundFacts card={card.data} />
      </div>
    </>
  )
}

const types = ['commodity', 'renewed', 'relocation', 'unit-housing', 'mixed'] as const

type CompoundHeadProps = { card: CompoundCard; go: DeskNavigation; onClose(): void }

function CompoundHead({ card, go, onClose }: CompoundHeadProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const type = types.find((each) => each === card.type)
  return (
    <PanelHead
      above={t('compound.kind')}
      title={formats.name(card)}
      tools={<CompareButton place={{ level: compoundLevel, code: card.code }} go={go} />}
      close={{ label: t('panel.close'), onClose }}
      tags={
        <>
          <Tag icon={<House size={13} aria-hidden="true" />}>
            {t('tags.households', {
              count: card.places.householdsTotal,
              value: formatCount(card.places.householdsTotal),
            })}
          </Tag>
          {type ? <Tag>{t(`compoundType.${type}`)}</Tag> : null}
        </>
      }
    />
  )
}
