import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLanguage } from '../../state/language.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './fault-list.module.css'

/** A fault as it is listed, whichever answer it came in. */
export type ListedFault = {
  key: string
  rule: string
  message: string
  at: Position | null
  sizeM2: number | null
  /** Of the area it is in. */
  name: string
}

type FaultListProps = { faults: readonly ListedFault[]; onZoom(at: Position, sizeM2: number | null): void }

const few = 4
const rules = ['overlap', 'gap', 'outside-parent', 'same-name', 'invalid-repaired', 'sliver'] as const

/** What is wrong with the boundaries as they were imported; each leads to its place. Nothing where there is none. */
export function FaultList({ faults, onZoom }: FaultListProps) {
  const { t } = useTranslation()
  const language = useLanguage((store) => store.language)
  const [isLong, setIsLong] = useState(false)
  if (faults.length === 0) return null
  return (
    <Section title={t('faults.title')} aside={<Tag tone="warn">{formatCount(faults.length)}</Tag>}>
      <p className={styles.lead}>{t('faults.lead')}</p>
      <ul className={styles.list}>
        {(isLong ? faults : faults.slice(0, few)).map(({ key, rule, message, at, sizeM2, name }) => {
          const known = rules.find((each) => each === rule)
          return (
            <li key={key}>
              <button
                type="button"
                className={styles.fault}
                disabled={at === null}
                aria-label={`${inLanguage(message, language)} ${t('faults.zoom', { name })}`}
                onClick={() => at && onZoom(at, sizeM2)}
              >
                <span className={styles.rule}>{known ? t(`faultRule.${known}`) : rule}</span>
                <span>
                  <b className={styles.name}>{name}</b> {inLanguage(message, language)}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {faults.length > few ? (
        <Button tone="quiet" onPress={() => setIsLong(!isLong)}>
          {isLong ? t('faults.less') : t('faults.showAll', { value: formatCount(faults.length) })}
        </Button>
      ) : null}
    </Section>
  )
}
