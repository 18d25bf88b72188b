import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CampaignAction, campaignActionsFrom } from '../../../geo/lifecycle/campaign.ts'
import type { Campaign, CampaignActionBody } from '../../../geo/model/campaign.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { useStepCampaign } from '../../api/campaigns.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { cellNames } from './cell-names.ts'
import type { Reader } from './order-proposals.ts'
import styles from './proposal-actions.module.css'
import { StepDialog } from './step-dialog.tsx'
import { askedExceptions } from './step-form.ts'

type CampaignActionsProps = {
  campaign: Campaign
  /** Its proposals, as they are shown; none before all of them are. */
  proposals: readonly Proposal[]
  reader: Reader
}

/** A step, and what the reader saw of the proposals when they chose it. */
type Asked = { action: CampaignAction; seen: CampaignActionBody['proposals'] }

/** What the reader may do with a campaign and all its proposals at once. */
export function CampaignActions({ campaign, proposals, reader }: CampaignActionsProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const showToast = useToast((store) => store.show)
  const step = useStepCampaign()
  const [asked, setAsked] = useState<Asked | null>(null)
  const offered = campaignActionsFrom(campaign.state, reader.role)
  if (offered.length === 0) return null
  const isOwn = offered.includes('approve') && !campaign.actions.includes('approve')
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
      {isOwn ? (
        <p id="why-not" className={styles.why}>
          {t('campaign.own')}
        </p>
      ) : null}
      <div className={styles.buttons}>
        {offered.toReversed().map((action) => (
          <Button
            key={action}
            aria-describedby={action === 'approve' && isOwn ? 'why-not' : undefined}
            tone={action === 'approve' ? 'primary' : action === 'dissolve' ? 'danger' : 'plain'}
            isDisabled={
              step.isPending ||
              !campaign.actions.includes(action) ||
              (action === 'approve' && proposals.length < campaign.size)
            }
            onPress={() => {
              step.reset()
              setAsked({ action, seen: proposals.map(({ id, revision }) => ({ id, revision })) })
            }}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
      {asked ? (
        <StepDialog
          action={asked.action}
          title={campaign.title}
          needsNote={asked.action === 'return'}
          exceptions={exceptions}
          effects={t('campaign.effects', {
            proposals: formatCount(proposals.length),
            cells: formatCount(cells),
            households: formatCount(households),
          })}
          sending={step}
          onCancel={() => setAsked(null)}
          onSubmit={({ exceptions: accepted, ...said }) => {
            step.mutate(
              {
                campaign,
                action: asked.action,
                body: {
                  ...said,
                  proposals: asked.seen,
                  exceptions: accepted?.map(({ proposalId, rule, cellKey, reason }) => ({
                    proposalId,
                    rule,
                    cellKey,
                    reason,
                  })),
                },
              },
              {
                onSuccess: () => {
                  setAsked(null)
                  showToast('done', t('step.done', { action: t(`action.${asked.action}`) }))
                },
              },
            )
          }}
        />
      ) : null}
    </footer>
  )
}
