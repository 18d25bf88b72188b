import { useTranslation } from 'react-i18next'
import { proposalSteps } from '../../../geo/lifecycle/proposal.ts'
import { cellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import type { Proposal, ProposalActionBody } from '../../../geo/model/proposal.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { cellNames } from './cell-names.ts'
import { type Sending, StepDialog } from './step-dialog.tsx'
import { askedExceptions } from './step-form.ts'

type ProposalStepDialogProps = {
  action: Parameters<typeof StepDialog>[0]['action']
  proposal: Proposal
  /** Named in numbers before it is decided; undefined: not known yet. */
  impact: Impact | undefined
  sending: Sending
  onCancel(): void
  onSubmit(body: Partial<ProposalActionBody>): void
}

/** What a step of one proposal needs. */
export function ProposalStepDialog({
  action,
  proposal,
  impact,
  sending,
  onCancel,
  onSubmit,
}: ProposalStepDialogProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const names = cellNames(proposal)
  const nameOf = (key: number) => {
    const cell = names.get(key)
    return cell ? formats.name(cell) : String(key)
  }
  const movedHouseholds = impact?.movedBuildings.reduce((sum, { households }) => sum + households, 0)
  return (
    <StepDialog
      action={action}
      title={proposal.title}
      needsNote={action !== 'dissolve' && proposalSteps[action].needsNote}
      exceptions={askedExceptions(proposal).map((each) => ({ ...each, cellName: nameOf(each.cellKey) }))}
      wantedFrom={proposal.wantedFrom}
      effects={
        impact && (action === 'submit' || action === 'approve')
          ? t('step.effects', {
              context: cellNoun(proposal.level, proposal.cells),
              households: formatCount(movedHouseholds),
              buildings: formatCount(impact.movedBuildings.length),
              cases: formatCount(impact.totals.before.openCases),
              cards: formatCount(impact.cardsToReprint),
            })
          : null
      }
      sending={sending}
      onCancel={onCancel}
      onSubmit={({ exceptions, ...said }) =>
        onSubmit({
          ...said,
          exceptions: exceptions?.map(({ rule, cellKey, reason }) => ({ rule, cellKey, reason })),
        })
      }
    />
  )
}
