import { GridList, GridListItem } from 'react-aria-components/GridList'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useTranslation } from 'react-i18next'
import type { ProposalSummary } from '../../../geo/model/proposal.ts'
import { rootScale } from '../../ui/root-scale.ts'
import type { Reader } from './order-proposals.ts'
import styles from './proposal-list.module.css'
import { ProposalRow } from './proposal-row.tsx'

type ProposalListProps = {
  /** In the order in which they are shown. */
  proposals: readonly ProposalSummary[]
  reader: Reader | null
  onChoose(id: number): void
}

/** Height of a row in rem. */
const rowRem = 3

const columns = ['code', 'title', 'kind', 'community', 'drawnBy', 'state', 'waits'] as const

/** Any number of proposals, of which only the rows in sight are drawn. Arrows move, Enter opens. */
export function ProposalList({ proposals, reader, onChoose }: ProposalListProps) {
  const { t } = useTranslation('boundaries')
  return (
    <>
      <div className={styles.heads} aria-hidden="true">
        {columns.map((column) => (
          <span key={column}>{t(`proposals.column.${column}`)}</span>
        ))}
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowRem * 16 * rootScale() }}>
        <GridList
          className={styles.list ?? ''}
          aria-label={t('proposals.title')}
          items={proposals}
          onAction={(key) => onChoose(Number(key))}
          selectionMode="none"
        >
          {(proposal) => (
            <GridListItem
              id={proposal.id}
              textValue={`${proposal.code} ${proposal.title}`}
              className={styles.row ?? ''}
            >
              <ProposalRow proposal={proposal} reader={reader} />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </>
  )
}
