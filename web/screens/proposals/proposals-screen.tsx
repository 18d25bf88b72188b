import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import type { AreaRef } from '../../../geo/model/area.ts'
import { useProposals } from '../../api/proposals.ts'
import { orderProposals, type Reader, waitsForReader } from '../../features/proposals/order-proposals.ts'
import {
  decodeListFilter,
  encodeListFilter,
  type ListFilter,
} from '../../features/proposals/proposal-filter.ts'
import { ProposalFilters } from '../../features/proposals/proposal-filters.tsx'
import { ProposalList } from '../../features/proposals/proposal-list.tsx'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Frame } from './frame.tsx'
import { ListTabs } from './list-tabs.tsx'
import styles from './proposals-screen.module.css'
import { QueryState } from './query-state.tsx'
import { SignedIn } from './signed-in.tsx'

/** The boundary proposals of the reader's communities: what waits for them first. */
export const ProposalsScreen = () => <SignedIn>{(_, actor) => <Proposals reader={actor} />}</SignedIn>

function Proposals({ reader }: { reader: Reader }) {
  const { t } = useTranslation('boundaries')
  const [, navigate] = useLocation()
  const filter = decodeListFilter(useSearch())
  const listed = useProposals({
    state: filter.state === 'all' ? undefined : filter.state,
    within: filter.within ?? undefined,
  })
  const all = listed.data?.pages.flatMap(({ proposals }) => proposals)
  const shown = all && orderProposals(all.filter(isOfKind(filter)), reader)
  const mine = shown?.filter((each) => waitsForReader(each, reader)).length ?? 0
  const change = (changed: ListFilter) => {
    const query = encodeListFilter(changed)
    navigate(query ? `/edit/proposals?${query}` : '/edit/proposals')
  }
  return (
    <Frame crumbs={[{ key: 'list', name: t('proposals.title'), onGo: () => undefined }]}>
      <main className={styles.main}>
        <header className={styles.head}>
          <h2 className={styles.title}>
            {shown
              ? t('proposals.count', { count: shown.length, value: formatCount(shown.length) })
              : t('proposals.title')}
            {mine > 0 ? (
              <span className={styles.mine}>
                {t('proposals.mine', { count: mine, value: formatCount(mine) })}
              </span>
            ) : null}
          </h2>
          <ListTabs />
          <ProposalFilters
            filter={filter}
            communities={useCommunitiesOf(all ?? [], filter.within)}
            onChange={change}
          />
        </header>
        {shown && shown.length > 0 ? (
          <ProposalList
            proposals={shown}
            reader={reader}
            onChoose={(id) => navigate(`/edit/proposals/${id}`)}
          />
        ) : null}
        {listed.hasNextPage ? (
          <Button tone="quiet" isDisabled={listed.isFetchingNextPage} onPress={() => listed.fetchNextPage()}>
            {t('proposals.more')}
          </Button>
        ) : null}
        {!shown || shown.length === 0 ? (
          <div className={styles.state}>
            {shown ? null : <QueryState query={listed} />}
            {shown?.length === 0 ? (
              <EmptyState
                text={t(encodeListFilter(filter) ? 'proposals.noneMatch' : 'proposals.none')}
                action={
                  <Button onPress={() => change({ state: 'all', kind: null, within: null })}>
                    {t('proposals.anyState')}
                  </Button>
                }
              />
            ) : null}
          </div>
        ) : null}
      </main>
    </Frame>
  )
}

const isOfKind =
  ({ kind }: ListFilter) =>
  ({ changeKind }: { changeKind: string }): boolean =>
    kind === null || changeKind === kind

/** Communities that have proposals, and the one filtered by, in the order of their names. */
function useCommunitiesOf(proposals: readonly { community: AreaRef }[], within: string | null): AreaRef[] {
  const formats = useFormats()
  const byKey = new Map(proposals.map(({ community }) => [`${community.level}:${community.code}`, community]))
  if (within && !byKey.has(within)) {
    const [level = '', code = ''] = within.split(':')
    byKey.set(within, { id: 0, level, code, nameZh: code, nameEn: null })
  }
  return [...byKey.values()].sort((a, b) => formats.name(a).localeCompare(formats.name(b), formats.language))
}
