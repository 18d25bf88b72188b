import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import { cellNoun } from '../../../geo/model/cell-noun.ts'
import type { City } from '../../../geo/model/city.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { borderFates } from '../../../geo/topology/border-changes.ts'
import { useCoverage } from '../../api/coverage.ts'
import { useProposalImpact } from '../../api/proposals.ts'
import { ConflictNote } from '../../features/proposals/conflict-note.tsx'
import { FateLegend } from '../../features/proposals/fate-legend.tsx'
import { ImpactSheet } from '../../features/proposals/impact-sheet.tsx'
import { ImpactSummary } from '../../features/proposals/impact-summary.tsx'
import type { Reader } from '../../features/proposals/order-proposals.ts'
import { ProblemList } from '../../features/proposals/problem-list.tsx'
import { ProposalActions } from '../../features/proposals/proposal-actions.tsx'
import { ProposalFacts } from '../../features/proposals/proposal-facts.tsx'
import { proposalPictures } from '../../features/proposals/proposal-picture.ts'
import { ProposalTimeline } from '../../features/proposals/proposal-timeline.tsx'
import { ReviewMap } from '../../features/proposals/review-map.tsx'
import { StaleNote } from '../../features/proposals/stale-note.tsx'
import { TouchingList } from '../../features/proposals/touching-list.tsx'
import { useActorWords } from '../../features/proposals/use-actor-words.ts'
import { WalkSection } from '../../features/street/walk-section.tsx'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Section } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { MapBoundary } from '../desk/map-boundary.tsx'
import barStyles from '../desk/top-bar.module.css'
import styles from './proposal-review.module.css'
import { QueryState } from './query-state.tsx'

const views = ['diff', 'compare', 'impact'] as const
type View = (typeof views)[number]

type ProposalReviewProps = { city: City; reader: Reader; proposal: Proposal }

/** A proposal on the map or in figures, and beside it what it is, what the rules say, what it does, and what may be done. */
export function ProposalReview({ city, reader, proposal }: ProposalReviewProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const actorWords = useActorWords()
  const [view, setView] = useState<View>('diff')
  const [flyTo, setFlyTo] = useState<{ at: Position; key: number } | null>(null)
  const [seenSeq, setSeenSeq] = useState<number | null>(null)
  const coverage = useCoverage(proposal.community).data
  const isStale = proposal.stale.length > 0
  const impact = useProposalImpact(proposal.id, isStale)
  const words = useMemo(
    () => ({
      name: formats.name,
      households: (count: number) => t('impact.householdCount', { count, value: formatCount(count) }),
    }),
    [formats, t],
  )
  const pictures = useMemo(
    () => proposalPictures({ proposal, coverage, impact: impact.data }, words),
    [proposal, coverage, impact.data, words],
  )
  const fates = new Set(borderFates.filter((fate) => pictures.diff.borders?.[fate].length))
  const noun = cellNoun(proposal.level, proposal.cells)
  const compoundName = (id: number | null) => {
    const compound = coverage?.compounds.find((each) => each.id === id)
    return compound ? formats.name(compound) : null
  }
  const placeName = ({ rule, placeId }: BoundaryProblem) =>
    rule === 'compound-cut' ? compoundName(placeId) : null
  const noteConflict = () => setSeenSeq(proposal.timeline.at(-1)?.seq ?? 0)
  const zoomTo = (at: Position) => {
    setView('diff')
    setFlyTo({ at, key: (flyTo?.key ?? 0) + 1 })
  }
  return (
    <div className={styles.below}>
      <main className={styles.main}>
        <div className={styles.views}>
          <SegmentedControl<View>
            look="floating"
            label={t('review.mapView')}
            options={views.map((id) => ({ id, text: t(`review.${id}`) }))}
            value={view}
            onChange={setView}
          />
        </div>
        {view === 'impact' ? (
          <div className={styles.scroll}>
            <ImpactOrState isStale={isStale} impact={impact}>
              {(data) => <ImpactSheet proposal={proposal} impact={data} compoundName={compoundName} />}
            </ImpactOrState>
          </div>
        ) : (
          <MapBoundary>
            <ReviewMap
              pictures={pictures}
              tileVersions={city.tileVersions}
              isCompared={view === 'compare'}
              flyTo={flyTo}
            />
            {view === 'diff' ? (
              <FateLegend fates={fates} hasMovedBuildings={pictures.diff.buildings.length > 0} noun={noun} />
            ) : null}
          </MapBoundary>
        )}
      </main>
      <aside className={styles.sheet} aria-label={t('review.sheet')}>
        <h2 className={barStyles.unseen}>{proposal.title}</h2>
        <div className={styles.scroll}>
          {seenSeq === null ? null : (
            <ConflictNote timeline={proposal.timeline} seenSeq={seenSeq} onClose={() => setSeenSeq(null)} />
          )}
          <StaleNote proposal={proposal} onZoom={zoomTo} onConflict={noteConflict} />
          <ProblemList proposal={proposal} placeName={placeName} onZoom={zoomTo} />
          <ImpactOrState isStale={isStale} impact={impact}>
            {(data) => <ImpactSummary impact={data} noun={noun} onOpen={() => setView('impact')} />}
          </ImpactOrState>
          <WalkSection proposal={proposal} actorWords={actorWords} onZoom={zoomTo} />
          <TouchingList touches={proposal.touches} noun={noun} />
          <ProposalFacts proposal={proposal} />
          <Section title={t('review.timeline')}>
            <ProposalTimeline timeline={proposal.timeline} />
          </Section>
        </div>
        <ProposalActions proposal={proposal} impact={impact.data} reader={reader} onConflict={noteConflict} />
      </aside>
    </div>
  )
}

type ImpactOrStateProps = {
  isStale: boolean
  impact: ReturnType<typeof useProposalImpact>
  children(impact: NonNullable<ReturnType<typeof useProposalImpact>['data']>): React.ReactNode
}

function ImpactOrState({ isStale, impact, children }: ImpactOrStateProps) {
  const { t } = useTranslation('boundaries')
  if (isStale)
    return (
      <Section title={t('impact.title')}>
        <p className={styles.later}>{t('impact.stale')}</p>
      </Section>
    )
  if (impact.data) return children(impact.data)
  return (
    <div className={styles.state}>
      <QueryState query={impact} />
    </div>
  )
}
