import { useTranslation } from 'react-i18next'
import type { Impact } from '../../../geo/model/impact.ts'
import { compoundLevel } from '../../../geo/model/proposal.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatBalance } from './format-balance.ts'
import styles from './impact-facts.module.css'

/** What a proposal does to the community as a whole; compounds cut no compound, have no balance and no cards. */
export function ImpactFacts({ impact, level }: { impact: Impact; level: string }) {
  const { t } = useTranslation('boundaries')
  const { movedBuildings, compoundsCut, balance, cardsToReprint } = impact
  const moved = [t('impact.moved', { context: level }), formatCount(movedBuildings.length)]
  const facts =
    level === compoundLevel
      ? [moved]
      : [
          moved,
          [t('impact.compoundsCut'), formatCount(compoundsCut.length)],
          [t('impact.balance'), `${formatBalance(balance.before)} → ${formatBalance(balance.after)}`],
          [t('impact.cardsToReprint'), formatCount(cardsToReprint)],
        ]
  return (
    <dl className={styles.facts}>
      {facts.map(([word, value]) => (
        <div key={word} className={styles.fact}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
