import { CircleCheck, OctagonX, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { compoundLevel, type Proposal } from '../../../geo/model/proposal.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useMedia } from '../../state/use-media.ts'
import { Button } from '../../ui/button.tsx'
import { ImpactFacts } from './impact-facts.tsx'
import { impactRows } from './impact-rows.ts'
import styles from './impact-sheet.module.css'
import { ImpactTable } from './impact-table.tsx'
import { MovedBuildings } from './moved-buildings.tsx'

type ImpactSheetProps = {
  proposal: Proposal
  impact: Impact
  /** Compounds by id, for the buildings in them. */
  compoundName(id: number): string | null
}

/** What a proposal was published with does not move any more. */
const frozenStates: readonly Proposal['state'][] = ['published', 'filed', 'superseded']

/** All that a proposal does, before and after, on the screen and on A4. */
export function ImpactSheet({ proposal, impact, compoundName }: ImpactSheetProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const isOnPaper = useMedia('print')
  const noun = cellNoun(proposal.level, proposal.cells)
  const isCompounds = noun === compoundLevel
  const agrees = impactRows(impact, noun).every((row) => row.agrees !== false)
  const Icon = agrees ? CircleCheck : OctagonX
  return (
    <article
      className={styles.sheet}
      data-theme={isOnPaper ? 'light' : undefined}
      aria-label={t('impact.sheet')}
    >
      <header className={styles.head}>
        <div>
          <h2 className={styles.title}>
            {t('impact.sheet')} · {proposal.title}
          </h2>
          <p className={styles.aside}>
            {[
              proposal.code,
              formats.name(proposal.community),
              t(`changeKind.${proposal.changeKind}`),
              proposal.documentNumber,
              t(frozenStates.includes(proposal.state) ? 'impact.frozen' : 'impact.asOf'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {isCompounds ? null : (
          <span className={agrees ? styles.agrees : styles.differs}>
            <Icon size={16} aria-hidden="true" />
            {t(agrees ? 'impact.agrees' : 'impact.differs')}
          </span>
        )}
        <span className={styles.tools}>
          <Button icon={<Printer size={16} aria-hidden="true" />} onPress={() => window.print()}>
            {t('impact.print')}
          </Button>
        </span>
      </header>
      <ImpactTable impact={impact} noun={noun} />
      <ImpactFacts impact={impact} noun={noun} />
      {isCompounds ? null : <CompoundsCut compounds={impact.compoundsCut} />}
      <MovedBuildings proposal={proposal} moved={impact.movedBuildings} compoundName={compoundName} />
    </article>
  )
}

function CompoundsCut({ compounds }: { compounds: Impact['compoundsCut'] }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  return (
    <section>
      <h3 className={styles.heading}>{t('impact.compoundsCut')}</h3>
      {compounds.length === 0 ? (
        <p className={styles.aside}>{t('impact.noCompoundsCut')}</p>
      ) : (
        <ul>
          {compounds.map((compound) => (
            <li key={compound.id}>
              {t('impact.compound', {
                name: formats.name(compound),
                households: formatCount(compound.households),
                buildings: formatCount(compound.buildings),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
