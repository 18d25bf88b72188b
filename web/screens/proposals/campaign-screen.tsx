import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { campaignActionsFrom } from '../../../geo/lifecycle/campaign.ts'
import type { Campaign } from '../../../geo/model/campaign.ts'
import type { City } from '../../../geo/model/city.ts'
import { borderFates } from '../../../geo/topology/border-changes.ts'
import { useCampaign } from '../../api/campaigns.ts'
import { useWholeProposals } from '../../api/proposals.ts'
import { CampaignActions } from '../../features/proposals/campaign-actions.tsx'
import { CampaignBundle } from '../../features/proposals/campaign-bundle.tsx'
import { CampaignScans } from '../../features/proposals/campaign-scans.tsx'
import { CampaignTable } from '../../features/proposals/campaign-table.tsx'
import { FateLegend } from '../../features/proposals/fate-legend.tsx'
import type { Reader } from '../../features/proposals/order-proposals.ts'
import { mergedPictures, proposalPictures } from '../../features/proposals/proposal-picture.ts'
import { ReviewMap } from '../../features/proposals/review-map.tsx'
import { useActorWords } from '../../features/proposals/use-actor-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { FactList } from '../../ui/fact-list.tsx'
import { Section } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Tag } from '../../ui/tag.tsx'
import { MapBoundary } from '../desk/map-boundary.tsx'
import barStyles from '../desk/top-bar.module.css'
import { Frame } from './frame.tsx'
import reviewStyles from './proposal-review.module.css'
import styles from './proposals-screen.module.css'
import { QueryState } from './query-state.tsx'
import { SignedIn } from './signed-in.tsx'

/** One re-division: its proposals on one map and in one table, and their common document. */
export const CampaignScreen = ({ params }: { params: { id: string } }) => (
  <SignedIn>{(city, actor) => <OneCampaign city={city} reader={actor} id={Number(params.id)} />}</SignedIn>
)

function OneCampaign({ city, reader, id }: { city: City; reader: Reader; id: number }) {
  const { t } = useTranslation('boundaries')
  const [, navigate] = useLocation()
  const found = useCampaign(id)
  const campaign = found.data
  const toList = {
    key: 'list',
    name: t('campaign.title'),
    onGo: () => navigate('/edit/proposals/campaigns'),
  }
  if (campaign)
    return (
      <Frame
        crumbs={[toList, { key: 'here', name: campaign.title, onGo: () => undefined }]}
        tags={<Tag>{t(`campaign.state.${campaign.state}`)}</Tag>}
      >
        <CampaignReview city={city} reader={reader} campaign={campaign} />
      </Frame>
    )
  return (
    <Frame crumbs={[toList]}>
      <main className={styles.main}>
        <div className={styles.state}>
          <QueryState query={found} way={{ text: t('campaign.back'), onGo: toList.onGo }} />
        </div>
      </main>
    </Frame>
  )
}

const views = ['diff', 'compare'] as const
type View = (typeof views)[number]

type CampaignReviewProps = { city: City; reader: Reader; campaign: Campaign }

function CampaignReview({ city, reader, campaign }: CampaignReviewProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const actorOf = useActorWords()
  const [view, setView] = useState<View>('diff')
  const proposals = useWholeProposals(campaign.proposals.map(({ id }) => id))
  const pictures = useMemo(() => {
    const words = { name: formats.name, households: () => '' }
    const each = proposals.map((proposal) =>
      proposalPictures({ proposal, coverage: undefined, impact: undefined }, words),
    )
    return each.length > 0 ? mergedPictures(each) : null
  }, [proposals, formats])
  const fates = new Set(borderFates.filter((fate) => pictures?.diff.borders?.[fate].length))
  const { documentNumber, effectiveAt, noticeUntil, createdBy, reason, state } = campaign
  const mayChange = state !== 'dissolved' && campaignActionsFrom('open', reader.role).length > 0
  return (
    <div className={reviewStyles.below}>
      <main className={styles.main}>
        <h2 className={barStyles.unseen}>{campaign.title}</h2>
        <div className={styles.map}>
          {pictures ? (
            <MapBoundary>
              <ReviewMap
                // the map begins with what it is first to show
                key={campaign.proposals.map(({ id }) => id).join()}
                pictures={pictures}
                tileVersions={city.tileVersions}
                isCompared={view === 'compare'}
                flyTo={null}
              />
              <div className={reviewStyles.views}>
                <SegmentedControl<View>
                  look="floating"
                  label={t('review.mapView')}
                  options={views.map((id) => ({ id, text: t(`review.${id}`) }))}
                  value={view}
                  onChange={setView}
                />
              </div>
              {view === 'diff' ? <FateLegend fates={fates} hasMovedBuildings={false} /> : null}
            </MapBoundary>
          ) : null}
        </div>
        <Section title={t('campaign.table')}>
          <CampaignTable campaign={campaign} />
        </Section>
      </main>
      <aside className={reviewStyles.sheet} aria-label={t('campaign.title')}>
        <div className={reviewStyles.scroll}>
          <Section title={t('campaign.facts')}>
            <FactList
              facts={[
                [t('campaign.area'), formats.name(campaign.area)],
                [t('review.drawnBy'), actorOf(createdBy.name, createdBy.post)],
                [t('review.reason'), reason || t('review.noReason')],
                documentNumber ? [t('review.documentNumber'), documentNumber] : null,
                effectiveAt ? [t('review.effectiveAt'), formats.moment(effectiveAt, now)] : null,
                noticeUntil ? [t('review.noticeUntil'), formats.moment(noticeUntil, now)] : null,
              ]}
            />
          </Section>
          <CampaignBundle campaign={campaign} reader={reader} />
          <CampaignScans campaign={campaign} mayChange={mayChange} />
        </div>
        <CampaignActions campaign={campaign} proposals={proposals} reader={reader} />
      </aside>
    </div>
  )
}
