import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { beforeApproval, type ProposalState } from '../../../geo/lifecycle/proposal.ts'
import { formatDistance } from '../../i18n/format-distance.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MarkForm, type Seen } from './mark-form.tsx'
import { MarkLine } from './mark-line.tsx'
import styles from './stretch-card.module.css'
import type { WalkedStretch, WalkState } from './walk-state.ts'

type StretchCardProps = {
  state: WalkState
  /** None where no border changes. */
  selected: WalkedStretch | undefined
  proposalState: ProposalState
  canMark: boolean
  onSelect(stretch: WalkedStretch): void
  /** Errors: as of MarkForm. */
  onMark(seen: Seen): Promise<void>
}

/** The stretch that is looked at: which it is, what was seen of it, what is seen now. */
export function StretchCard(props: StretchCardProps) {
  const { state, selected, proposalState, canMark, onSelect, onMark } = props
  const { t } = useTranslation('boundaries')
  const { language } = useFormats()
  if (!selected) return <p>{t('street.noStretches')}</p>
  const { stretches, redrawn } = state
  const beside = (step: number) =>
    stretches[(selected.number - 1 + step + stretches.length) % stretches.length]!
  const facts = [
    t(`street.change.${selected.change}`),
    formatDistance(selected.lengthM, language),
    t(`street.state.${selected.state}`),
  ]
  return (
    <>
      <div className={styles.head}>
        <IconButton label={t('street.previous')} onPress={() => onSelect(beside(-1))}>
          <ChevronLeft size={24} />
        </IconButton>
        <div className={styles.which}>
          <h2>
            {t('street.stretch', { number: selected.number })}{' '}
            <span className={styles.aside}>{t('street.of', { count: stretches.length })}</span>
          </h2>
          <p className={styles.aside}>{facts.join(' · ')}</p>
        </div>
        <IconButton label={t('street.next')} onPress={() => onSelect(beside(1))}>
          <ChevronRight size={24} />
        </IconButton>
      </div>
      {canMark ? (
        <MarkForm key={selected.id} onMark={onMark} />
      ) : (
        <p className={styles.aside}>
          {beforeApproval.includes(proposalState)
            ? t('street.notYours')
            : t('street.cannotMark', { state: t(`state.${proposalState}`) })}
        </p>
      )}
      <ul>
        {selected.marks.map((mark) => (
          <li key={mark.clientId}>
            <MarkLine mark={mark} />
          </li>
        ))}
        {redrawn.map((mark) => (
          <li key={mark.clientId}>
            <MarkLine
              mark={mark}
              title={`${t('street.redrawn')} · ${t('street.redrawnOf', { revision: mark.revision })}`}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
