import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { City } from '../../../geo/model/city.ts'
import { useProposal } from '../../api/proposals.ts'
import type { Reader } from '../../features/proposals/order-proposals.ts'
import { ProposalTag } from '../../features/proposals/proposal-tag.tsx'
import { WayStrip } from '../../features/proposals/way-strip.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { Frame } from './frame.tsx'
import { ProposalReview } from './proposal-review.tsx'
import styles from './proposals-screen.module.css'
import { QueryState } from './query-state.tsx'
import { SignedIn } from './signed-in.tsx'

/** One boundary proposal, to be judged. */
export const ReviewScreen = ({ params }: { params: { id: string } }) => (
  <SignedIn>
    {(city, actor) => <Review key={params.id} city={city} reader={actor} id={Number(params.id)} />}
  </SignedIn>
)

function Review({ city, reader, id }: { city: City; reader: Reader; id: number }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const [, navigate] = useLocation()
  const found = useProposal(id)
  const proposal = found.data
  const toList = { key: 'list', name: t('proposals.title'), onGo: () => navigate('/edit/proposals') }
  if (proposal) {
    const { community, code, title, state } = proposal
    const within = `${community.level}:${community.code}`
    const crumbs = [
      toList,
      {
        key: within,
        name: formats.name(community),
        onGo: () => navigate(`/edit/proposals?state=all&in=${encodeURIComponent(within)}`),
      },
      { key: code, name: `${code} ${title}`, onGo: () => undefined },
    ]
    return (
      <Frame crumbs={crumbs} tags={<ProposalTag state={state} />}>
        <WayStrip proposal={proposal} />
        <ProposalReview city={city} reader={reader} proposal={proposal} />
      </Frame>
    )
  }
  return (
    <Frame crumbs={[toList]}>
      <main className={styles.main}>
        <div className={styles.state}>
          <QueryState query={found} way={{ text: t('proposals.back'), onGo: toList.onGo }} />
        </div>
      </main>
    </Frame>
  )
}
