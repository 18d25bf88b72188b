import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetiredArea, Successor } from '../../../geo/model/area.ts'
import { SuccessorList } from '../../features/lineage/successor-list.tsx'
import { loadBoundaryWords } from '../../i18n/boundaries/load-boundary-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { compoundLevel } from '../../state/compared.ts'
import { useNow } from '../../state/now.ts'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './inspector.module.css'

type RetiredPanelProps = {
  card: Omit<RetiredArea, 'ancestors'>
  /** Where it lay, and what it was. */
  above: string
  lineage?: ReactNode
  onGo(successor: Successor): void
  onClose?(): void
}

/** The card of an area or a compound that is no more: since when, and where to go on. */
export function RetiredPanel({ card, above, lineage, onGo, onClose }: RetiredPanelProps) {
  const { t } = useTranslation('boundaries')
  const close = useTranslation().t('panel.close')
  const { name, day } = useFormats()
  const now = useNow()
  return (
    <>
      <PanelHead
        above={above}
        title={name(card)}
        close={onClose && { label: close, onClose }}
        tags={
          <>
            <Tag tone="warn">{t('lineage.retiredSince', { day: day(card.endedAt, now) })}</Tag>
            <Tag>{card.code}</Tag>
          </>
        }
      />
      <div className={styles.scroll}>
        <SuccessorList
          successors={card.successors}
          of={card.level === compoundLevel ? card.level : undefined}
          onGo={onGo}
        />
        {lineage}
      </div>
    </>
  )
}

/** The panel with its words. */
export function openRetiredPanel() {
  loadBoundaryWords()
  return { default: RetiredPanel }
}
