import { useTranslation } from 'react-i18next'
import type { Impact } from '../../../geo/model/impact.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatBalance } from './format-balance.ts'
import styles from './impact-facts.module.css'

/** What a proposal does to the community as a whole. */
export function ImpactFacts({ impact }: { impact: Impact }) {
  const { t } = useTranslation('boundaries')
  const { movedBuildings, compoundsCut, balance, cardsToReprint } = impact
  const facts = [
    ['moved', formatCount(movedBuildings.length)],
    ['compoundsCut', formatCount(compoundsCut.length)],
    ['balance', `${formatBalance(balance.before)} → ${formatBalance(balance.after)}`],
    ['cardsToReprint', formatCount(cardsToReprint)],
  ] as const
  return (
    <dl className={styles.facts}>
      {facts.map(([word, value]) => (
        <div key={word} className={styles.fact}>
          <dt>{t(`impact.${word}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
