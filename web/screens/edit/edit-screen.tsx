import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { City } from '../../../geo/model/city.ts'
import { type CommunityCoverage, compoundLevel, type Proposal } from '../../../geo/model/proposal.ts'
import { type DrawnIn, useCoverage } from '../../api/coverage.ts'
import { useProposal } from '../../api/proposals.ts'
import { buildGround } from '../../features/editor/drawing/ground.ts'
import { draftStore } from '../../features/editor/keeping/draft-store.ts'
import { draftSlot, readKept } from '../../features/editor/keeping/kept-draft.ts'
import { openDraft, type Redone } from '../../features/editor/keeping/open-draft.ts'
import { Notice } from '../../features/editor/notice.tsx'
import { useDraftLock } from '../../features/editor/use-draft-lock.ts'
import { StaleNote } from '../../features/proposals/stale-note.tsx'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { Frame } from '../proposals/frame.tsx'
import styles from './community-screen.module.css'
import { NotAllowed } from './community-screen.tsx'
import { type Actor, isDrawer } from './drawn-places.ts'
import { EditDesk } from './edit-desk.tsx'

type EditScreenProps = { city: City; actor: Actor; place: DrawnIn }

/** The editor of one community: of its cells or, where the address says so, of its compounds. */
export function EditScreen({ place, ...props }: EditScreenProps) {
  const [search] = useSearchParams()
  const of = search.get('of') === compoundLevel ? compoundLevel : undefined
  return <Ground key={of} {...props} place={{ ...place, of }} />
}

/** Once its ground is there, and the draft that is gone on with. */
function Ground({ city, actor, place }: EditScreenProps) {
  const mayDraw = isDrawer(actor)
  const coverage = useCoverage(mayDraw ? place : null)
  const [redone, setRedone] = useState<Redone | null>(null)
  if (!mayDraw)
    return (
      <Waiting>
        <NotAllowed />
      </Waiting>
    )
  if (!coverage.data || coverage.isFetching) return <Pending query={coverage} />
  const onStale = (found: Redone) => {
    setRedone(found)
    void coverage.refetch()
  }
  const props = { city, actor, coverage: coverage.data, redone, onStale }
  return <OneTab key={coverage.dataUpdatedAt} {...props} />
}

type OpenedProps = {
  city: City
  actor: Actor
  coverage: CommunityCoverage
  /** What had changed since the draft was opened first. */
  redone: Redone | null
  /** The draft is to be opened again on the boundaries in force. */
  onStale(found: Redone): void
}

/** One tab at a time draws in one community. */
function OneTab(props: OpenedProps) {
  const { t } = useTranslation('boundaries')
  const community = `${props.coverage.parent.level}:${props.coverage.parent.code}`
  const lock = useDraftLock(draftSlot(props.actor.id, community, null, ofCoverage(props.coverage)))
  if (lock.state === 'held') return <Asked {...props} community={community} />
  return (
    <Waiting>
      {lock.state === 'elsewhere' ? (
        <Notice text={t('editor.elsewhere.lead')}>
          <Button onPress={lock.takeOver}>{t('editor.elsewhere.here')}</Button>
        </Notice>
      ) : null}
    </Waiting>
  )
}

type DraftProps = OpenedProps & { community: string }

/** The draft that the address names when it is opened; it comes to name a new one once the server has it, which stays open. */
function Asked(props: DraftProps) {
  const [search] = useSearchParams()
  const [id] = useState(Number(search.get('proposal')) || null)
  return id === null ? <Opened {...props} proposal={null} /> : <AskedProposal {...props} id={id} />
}

/** A proposal that the server has: opened as it was when it was first asked for, whatever is saved of it since. */
function AskedProposal({ id, ...props }: DraftProps & { id: number }) {
  const { t } = useTranslation('boundaries')
  const proposal = useProposal(id)
  const [, navigate] = useLocation()
  if (!proposal.data) return <Pending query={proposal} />
  if (['draft', 'checked', 'returned'].includes(proposal.data.state))
    return <Opened {...props} proposal={proposal.data} />
  return (
    <Waiting>
      <Notice text={t('editor.readOnly', { state: t(`state.${proposal.data.state}`) })}>
        <Button onPress={() => navigate(`/edit/proposals/${id}`)}>{t('editor.toReview')}</Button>
      </Notice>
    </Waiting>
  )
}

const ofCoverage = ({ level }: CommunityCoverage) => (level === compoundLevel ? compoundLevel : undefined)

function Opened({ proposal, community, redone, ...props }: DraftProps & { proposal: Proposal | null }) {
  const { coverage, actor, onStale } = props
  const kept = useMemo(
    () => readKept(draftStore(), draftSlot(actor.id, community, proposal?.id ?? null, ofCoverage(coverage))),
    [coverage, actor.id, community, proposal?.id],
  )
  // what changes under an open draft is told when it is saved
  const [isStale] = useState(proposal !== null && proposal.stale.length > 0 && kept?.isSaved !== false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is opened is opened once; what is saved since is its own doing
  const opened = useMemo(
    () => (isStale ? null : openDraft(buildGround(coverage), kept, proposal, redone)),
    [coverage, kept, proposal?.id],
  )
  if (opened) return <EditDesk {...props} community={community} opened={opened} />
  return <StaleDraft proposal={proposal!} onRedone={onStale} />
}

/** A draft that the server has whole, on boundaries that have changed: it is the server that makes it again. */
function StaleDraft({ proposal, onRedone }: { proposal: Proposal; onRedone(found: Redone): void }) {
  const { t } = useTranslation('boundaries')
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const review = `/edit/proposals/${proposal.id}`
  return (
    <Waiting>
      <div className={styles.card}>
        <h2 className={styles.title}>{proposal.title}</h2>
        <StaleNote
          proposal={proposal}
          onZoom={() => navigate(review)}
          onConflict={() => void client.invalidateQueries({ queryKey: ['proposal', proposal.id] })}
          onRebased={onRedone}
        />
        <p className={styles.ways}>
          <Link href={review}>{t('editor.toReview')}</Link>
        </p>
      </div>
    </Waiting>
  )
}

const Waiting = ({ children }: { children?: React.ReactNode }) => {
  const { t } = useTranslation('boundaries')
  return (
    <Frame crumbs={[{ key: 'edit', name: t('editor.title'), onGo: () => undefined }]}>
      <main className={styles.page}>{children}</main>
    </Frame>
  )
}

/** Where the ground will be: still on its way, or why it does not come. */
function Pending({ query }: { query: { error: unknown; refetch(): unknown } }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  return (
    <Waiting>
      <div className={styles.card}>
        {query.error ? (
          <ErrorState
            text={wordsOf(query.error)}
            actionText={t('error.retry')}
            onAction={() => query.refetch()}
          />
        ) : (
          <LoadingLines label={t('loading')} />
        )}
      </div>
    </Waiting>
  )
}
