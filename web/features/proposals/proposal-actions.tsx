import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { proposalActionsFrom } from '../../../geo/lifecycle/proposal.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { type Proposal, type ProposalActionBody, personActions } from '../../../geo/model/proposal.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { useStepProposal } from '../../api/proposals.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { draftAddress } from './draft-address.ts'
import type { Reader } from './order-proposals.ts'
import styles from './proposal-actions.module.css'
import { ProposalStepDialog } from './proposal-step-dialog.tsx'
import { onwardFrom } from './proposal-way.ts'
import { useWaitsWords } from './use-waits-words.ts'

type ProposalActionsProps = {
  proposal: Proposal
  impact: Impact | undefined
  reader: Reader | null
  /** A step was refused because somebody else had been first. */
  onConflict(): void
}

type PersonAction = (typeof personActions)[number]
/** Steps that need no word and no second thought. */
type PlainStep = 'check' | 'take'
/** A step, and the revision that the reader saw when they chose it. */
type Asked = { action: Exclude<PersonAction, PlainStep>; revision: number }
const isPlain = (action: PersonAction): action is PlainStep => action === 'check' || action === 'take'

/** What the reader may do with a proposal, and why not what they may not. The server has the last word. */
export function ProposalActions({ proposal, impact, reader, onConflict }: ProposalActionsProps) {
  const { t } = useTranslation('boundaries')
  const [asked, setAsked] = useState<Asked | null>(null)
  const step = useStepProposal()
  const showToast = useToast((store) => store.show)
  const wordsOf = useProblemWords()
  const { id, revision, state, actions } = proposal
  const [, navigate] = useLocation()
  const isDrawn = actions.includes('edit') && reader?.id === proposal.drawnBy.accountId
  const offered = personActions.filter((action) => actions.includes(action))
  const onward = onwardFrom(state)
  const own = ownStep(proposal, reader)
  const ask = (action: Asked['action']) => {
    step.reset()
    setAsked({ action, revision })
  }
  const take = (action: PersonAction, revision: number, body: Partial<ProposalActionBody>) => {
    step.mutate(
      { id, revision, action, body },
      {
        onSuccess: () => {
          setAsked(null)
          showToast('done', t('step.done', { action: t(`action.${action}`) }))
        },
        onError: (error) => {
          if (error instanceof ProblemError && error.code === 'stale-revision') {
            setAsked(null)
            onConflict()
          } else if (isPlain(action)) showToast('error', wordsOf(error))
        },
      },
    )
  }
  return (
    <footer className={styles.actions}>
      <WhyNot proposal={proposal} reader={reader} />
      {offered.length > 0 || isDrawn || own ? (
        <div className={styles.buttons}>
          {isDrawn ? (
            <Button
              tone={onward === 'edit' ? 'primary' : 'plain'}
              onPress={() => navigate(draftAddress(proposal))}
            >
              {t('action.edit')}
            </Button>
          ) : null}
          {offered
            .toSorted((a, b) => Number(a === onward) - Number(b === onward))
            .map((action) => (
              <Button
                key={action}
                tone={action === onward ? 'primary' : action === 'reject' ? 'danger' : 'plain'}
                isDisabled={step.isPending}
                onPress={() => (isPlain(action) ? take(action, revision, {}) : ask(action))}
              >
                {t(`action.${action}`)}
              </Button>
            ))}
          {own ? (
            <Button isDisabled aria-describedby="why-not">
              {t(`action.${own}`)}
            </Button>
          ) : null}
        </div>
      ) : null}
      {asked ? (
        <ProposalStepDialog
          action={asked.action}
          proposal={proposal}
          impact={impact}
          sending={step}
          onCancel={() => setAsked(null)}
          onSubmit={(body) => take(asked.action, asked.revision, body)}
        />
      ) : null}
    </footer>
  )
}

/** Why the reader may not take the step that leads on; nothing where they may. */
function WhyNot({ proposal, reader }: { proposal: Proposal; reader: Reader | null }) {
  const { t } = useTranslation('boundaries')
  const waits = useWaitsWords()(proposal.state)
  const onward = onwardFrom(proposal.state)
  if (!onward || waits === null) return <p className={styles.why}>{t('step.over')}</p>
  if (proposal.actions.includes(onward)) {
    return onward === 'edit' ? <p className={styles.why}>{t('step.editFirst')}</p> : null
  }
  return (
    <p id="why-not" className={styles.why}>
      {ownStep(proposal, reader) ? t('step.own') : t('step.notForRole', { who: waits })}
    </p>
  )
}

/** The step onward that the reader's role takes, but not they: they have drawn in it themselves. */
function ownStep({ state, authors, actions }: Proposal, reader: Reader | null): 'endorse' | 'approve' | null {
  const onward = onwardFrom(state)
  if (!reader || (onward !== 'endorse' && onward !== 'approve') || actions.includes(onward)) return null
  return authors.includes(reader.id) && proposalActionsFrom(state, reader.role).includes(onward)
    ? onward
    : null
}
