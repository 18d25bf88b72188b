import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import type { AccountPost, Proposal } from '../../../geo/model/proposal.ts'
import { stretchesOf } from '../../../geo/street/stretches.ts'
import { photoAddress, useWalk } from '../../api/walks.ts'
import { Section } from '../../ui/section.tsx'
import { MarkLine } from './mark-line.tsx'
import { OpinionList } from './opinion-list.tsx'
import styles from './street.module.css'
import { type ShownMark, walkState } from './walk-state.ts'

type WalkSectionProps = {
  proposal: Proposal
  /** Who recorded something, in the interface's language. */
  actorWords(written: string, account: AccountPost | null): string
  onZoom(at: Position): void
}

/** For who judges a proposal: what was seen of its borders in the street, and what the community says. */
export function WalkSection({ proposal, actorWords, onZoom }: WalkSectionProps) {
  const { t } = useTranslation('boundaries')
  const walk = useWalk(proposal.id).data
  const stretches = useMemo(() => stretchesOf(proposal), [proposal])
  const { marks = [], opinions = [] } = walk ?? {}
  const state = useMemo(() => walkState(stretches, marks, []), [stretches, marks])
  const withPhoto = new Set(marks.flatMap(({ clientId, hasPhoto }) => (hasPhoto ? [clientId] : [])))
  const count = (of: string) => state.stretches.filter((stretch) => stretch.state === of).length
  const line = (mark: ShownMark, title: string, photoTitle: string) => (
    <li key={mark.clientId}>
      <button type="button" className={styles.go} onClick={() => onZoom(mark.line[0]!)}>
        <MarkLine
          mark={mark}
          title={title}
          {...(mark.by && { by: actorWords(mark.by.actor, mark.by.account) })}
        />
      </button>
      {withPhoto.has(mark.clientId) ? (
        <img
          className={styles.picture}
          src={photoAddress(proposal.id, mark.clientId)}
          alt={photoTitle}
          loading="lazy"
        />
      ) : null}
    </li>
  )
  // a page of its own: its worker keeps what is opened under its own address
  const open = (
    <a className={styles.open} href={`/street/${proposal.id}`}>
      {t('street.open')}
    </a>
  )
  return (
    <>
      <Section title={t('street.section')} aside={open}>
        {stretches.length === 0 ? (
          <p className={styles.aside}>{t('street.noStretches')}</p>
        ) : (
          <p className={styles.note}>
            {t('street.summary', {
              confirmed: count('confirmed'),
              doubtful: count('doubtful'),
              unwalked: count('unwalked'),
            })}
          </p>
        )}
        <ul>
          {state.stretches.flatMap(({ number, marks: own }) =>
            own.map((mark) => line(mark, t('street.stretch', { number }), t('street.photoOf', { number }))),
          )}
          {state.redrawn.map((mark) => line(mark, t('street.redrawn'), t('street.photoOfRedrawn')))}
        </ul>
      </Section>
      <Section title={t('street.opinionSection')}>
        <OpinionList
          opinions={opinions.map((opinion) => ({
            ...opinion,
            isWaiting: false,
            by: actorWords(opinion.actor, opinion.account),
          }))}
        />
      </Section>
    </>
  )
}
