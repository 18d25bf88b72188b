import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetiredArea } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { SuccessorList } from '../../features/lineage/successor-list.tsx'
import { loadBoundaryWords } from '../../i18n/boundaries/load-boundary-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import styles from './inspector.module.css'

type RetiredPanelProps = {
  city: City
  card: RetiredArea
  lineage: ReactNode
  go: DeskNavigation
  onClose?(): void
}

/** The card of an area that is no more: since when, and where to go on. */
export function RetiredPanel({ city, card, lineage, go, onClose }: RetiredPanelProps) {
  const { t } = useTranslation('boundaries')
  const close = useTranslation().t('panel.close')
  const { name, day } = useFormats()
  const now = useNow()
  const level = city.levels.find(({ code }) => code === card.level)
  return (
    <>
      <PanelHead
        above={[...card.ancestors.slice(-2), ...(level ? [level] : [])].map(name).join(' · ')}
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
        <SuccessorList successors={card.successors} onGo={(area) => go.toArea(area.level, area.code)} />
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
