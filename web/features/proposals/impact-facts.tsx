import { useTranslation } from 'react-i18next'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { compoundLevel } from '../../../geo/model/proposal.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatBalance } from './format-balance.ts'
import styles from './impact-facts.module.css'

/** What a proposal does to the community as a whole; compounds cut no compound, and only grids have a balance and cards. */
export function ImpactFacts({ impact, noun }: { impact: Impact; noun: CellNoun }) {
  const { t } = useTranslation('boundaries')
  const { movedBuildings, compoundsCut, balance, cardsToReprint } = impact
  const ofAreas = [[t('impact.compoundsCut'), formatCount(compoundsCut.length)]]
  const ofGrids = [
    [t('impact.balance'), `${formatBalance(balance.before)} → ${formatBalance(balance.after)}`],
    [t('impact.cardsToReprint'), formatCount(cardsToReprint)],
  ]
  const facts = [
    [t('impact.moved', { context: noun }), formatCount(movedBuildings.length)],
    ...(noun === compoundLevel ? [] : ofAreas),
    ...(noun ? [] : ofGrids),
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
