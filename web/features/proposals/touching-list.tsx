import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { Section } from '../../ui/section.tsx'
import styles from './notes.module.css'
import { ProposalTag } from './proposal-tag.tsx'

/** Other proposals under way on the same ground: they name each other before anybody judges one of them. */
export function TouchingList({ touches, noun }: Pick<Proposal, 'touches'> & { noun: CellNoun }) {
  const { t } = useTranslation('boundaries')
  if (touches.length === 0) return null
  return (
    <Section title={t('touching.title')}>
      <ul>
        {touches.map(({ id, code, title, state, shares }) => (
          <li key={id} className={styles.line}>
            <span>
              <Link href={`/edit/proposals/${id}`}>{`${code} ${title}`}</Link>
              <span className={styles.aside}>
                {shares === 'area' ? t('touching.area', { context: noun }) : t('touching.edge')}
              </span>
            </span>
            <ProposalTag state={state} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
