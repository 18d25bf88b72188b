import { useTranslation } from 'react-i18next'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { Section } from '../../ui/section.tsx'
import styles from './bucket-list.module.css'

type Buckets = NonNullable<MetricFrame['buckets']['open']>

const beside = ['outside', 'ambiguous', 'unlocated'] as const

/** Open cases that lie in no area: kept, counted and shown, so that the parts add up to the whole. */
export function BucketList({ buckets }: { buckets: Buckets | undefined }) {
  const { t } = useTranslation()
  if (!buckets || beside.every((bucket) => buckets[bucket] === 0)) return null
  return (
    <Section title={t('buckets.title')}>
      <dl className={styles.list}>
        {beside.map((bucket) => (
          <div key={bucket} className={styles.row}>
            <dt>{t(`buckets.${bucket}`)}</dt>
            <dd>{formatCount(buckets[bucket])}</dd>
          </div>
        ))}
        <div className={styles.sum}>
          <dt>{t('buckets.sum', { value: formatCount(buckets.areas) })}</dt>
          <dd>{formatCount(buckets.total)}</dd>
        </div>
      </dl>
    </Section>
  )
}
