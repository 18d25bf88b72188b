import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaCard } from '../../../geo/model/area.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { usePointing } from '../../state/use-pointing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './compound-list.module.css'

type CompoundListProps = { compounds: AreaCard['compounds']; onChoose(code: string): void }

const few = 6

/** The compounds that live in an area, by their households, and how each lies to it. */
export function CompoundList({ compounds, onChoose }: CompoundListProps) {
  const { t } = useTranslation()
  const [isLong, setIsLong] = useState(false)
  if (compounds.length === 0) return null
  const largest = compounds.toSorted((a, b) => b.households - a.households)
  return (
    <Section
      title={t('compounds.title')}
      aside={<span className={styles.count}>{formatCount(compounds.length)}</span>}
    >
      <ul className={styles.list}>
        {(isLong ? largest : largest.slice(0, few)).map((compound) => (
          <Row key={compound.id} compound={compound} onChoose={() => onChoose(compound.code)} />
        ))}
      </ul>
      {compounds.length > few ? (
        <Button tone="quiet" onPress={() => setIsLong(!isLong)}>
          {isLong ? t('compounds.less') : t('compounds.all', { value: formatCount(compounds.length) })}
        </Button>
      ) : null}
    </Section>
  )
}

type RowProps = { compound: AreaCard['compounds'][number]; onChoose(): void }

function Row({ compound, onChoose }: RowProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const pointing = usePointing({ kind: 'compound', level: null, id: compound.id })
  return (
    <li>
      <button type="button" className={styles.row} onClick={onChoose} {...pointing}>
        <span className={styles.name}>{formats.name(compound)}</span>
        <span className={styles.households}>
          {t('compounds.households', {
            n: formatCount(compound.households),
            d: formatCount(compound.householdsOfCompound),
          })}
        </span>
        <span className={styles.relation}>
          {[
            t(`compounds.${compound.relation}`),
            compound.organisation && t(`compound.partyOf.${compound.organisation}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
    </li>
  )
}
