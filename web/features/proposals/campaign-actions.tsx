import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignAction } from '../../../geo/lifecycle/campaign.ts'
import type { Campaign } from '../../../geo/model/campaign.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { useStepCampaign } from '../../api/campaigns.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { cellNames } from './cell-names.ts'
import styles from './proposal-actions.module.css'
import { StepDialog } from './step-dialog.tsx'
import { askedExceptions } from './step-form.ts'

type CampaignActionsProps = { campaign: Campaign; proposals: readonly Proposal[] }

/** What the reader may do with a campaign and all its proposals at once. */
export function CampaignActions({ campaign, proposals }: CampaignActionsProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const wordsOf = useProblemWords()
  const showToast = useToast((store) => store.show)
  const step = useStepCampaign()
  const [asked, setAsked] = useState<CampaignAction | null>(null)
  if (campaign.actions.length === 0) return null
  const exceptions = proposals.flatMap((proposal) => {
    const names = cellNames(proposal)
    return askedExceptions(proposal).map((each) => {
      const cell = names.get(each.cellKey)
      return {
        ...each,
        key: `${proposal.id} ${each.key}`,
        proposalId: proposal.id,
        cellName: t('campaign.exceptionCell', {
          proposal: proposal.title,
          cell: cell ? formats.name(cell) : String(each.cellKey),
        }),
      }
    })
  })
  const { cells, households } = campaign.totals.after
  return (
    <footer className={styles.actions}>
      <div className={styles.buttons}>
        {campaign.actions.toReversed().map((action) => (
          <Button
            key={action}
            tone={action === 'approve' ? 'primary' : action === 'dissolve' ? 'danger' : 'plain'}
            isDisabled={step.isPending}
            onPress={() => setAsked(action)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
      {asked ? (
        <StepDialog
          action={asked}
          title={campaign.title}
          needsNote={asked === 'return'}
          exceptions={exceptions}
          effects={t('campaign.effects', {
            proposals: formatCount(proposals.length),
            cells: formatCount(cells),
            households: formatCount(households),
          })}
          onCancel={() => setAsked(null)}
          onSubmit={({ exceptions: accepted, ...said }) => {
            setAsked(null)
            step.mutate(
              {
                campaign,
                action: asked,
                body: {
                  ...said,
                  exceptions: accepted?.map(({ proposalId, rule, cellKey, reason }) => ({
                    proposalId,
                    rule,
                    cellKey,
                    reason,
                  })),
                },
              },
              {
                onSuccess: () => showToast('done', t('step.done', { action: t(`action.${asked}`) })),
                onError: (error) => showToast('error', wordsOf(error)),
              },
            )
          }}
        />
      ) : null}
    </footer>
  )
}
