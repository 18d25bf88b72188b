import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { campaignActionsFrom } from '../../../geo/lifecycle/campaign.ts'
import type { Campaign } from '../../../geo/model/campaign.ts'
import type { ProposalSummary } from '../../../geo/model/proposal.ts'
import { useSaveCampaign } from '../../api/campaigns.ts'
import { useProposals } from '../../api/proposals.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './campaign.module.css'
import type { Reader } from './order-proposals.ts'
import { ProposalTag } from './proposal-tag.tsx'

/** The proposals of a campaign; while it is open, others of its area may be taken in and these left out. */
export function CampaignBundle({ campaign, reader }: { campaign: Campaign; reader: Reader }) {
  const { t } = useTranslation('boundaries')
  const isOpen = campaign.state === 'open' && campaignActionsFrom('open', reader.role).length > 0
  return (
    <Section title={t(isOpen ? 'campaign.candidates' : 'campaign.bundle')}>
      {isOpen ? <Chooser key={campaign.revision} campaign={campaign} /> : null}
      {isOpen ? null : (
        <ul>
          {campaign.proposals.map((each) => (
            <li key={each.id} className={styles.line}>
              <Named proposal={each} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Chooser({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('boundaries')
  const save = useSaveCampaign()
  const wordsOf = useProblemWords()
  const showToast = useToast((store) => store.show)
  const [chosen, setChosen] = useState(() => new Set(campaign.proposals.map(({ id }) => id)))
  const under = useProposals({ state: 'open', within: `${campaign.area.level}:${campaign.area.code}` })
  const candidates = (under.data?.pages.flatMap(({ proposals }) => proposals) ?? []).filter(
    (each) => each.campaign === null && each.state !== 'approved',
  )
  const own = new Set(campaign.proposals.map(({ id }) => id))
  const all = [...campaign.proposals, ...candidates.filter(({ id }) => !own.has(id))]
  const toggle = (id: number) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const { title, reason } = campaign
  const submit = () =>
    save.mutate(
      { campaign, draft: { title, reason, proposals: [...chosen] } },
      {
        onSuccess: () => showToast('done', t('campaign.saved')),
        onError: (error) => showToast('error', wordsOf(error)),
      },
    )
  const isChanged = chosen.size !== own.size || [...chosen].some((id) => !own.has(id))
  if (all.length === 0) return <p className={styles.aside}>{t('campaign.noCandidates')}</p>
  return (
    <>
      <ul>
        {all.map((each) => (
          <li key={each.id} className={styles.line}>
            <input
              type="checkbox"
              className={styles.check}
              aria-label={t('campaign.include', { title: `${each.code} ${each.title}` })}
              checked={chosen.has(each.id)}
              onChange={() => toggle(each.id)}
            />
            <Named proposal={each} />
          </li>
        ))}
      </ul>
      {isChanged ? (
        <div className={styles.act}>
          <Button tone="primary" isDisabled={save.isPending} onPress={submit}>
            {t('campaign.save')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Named({ proposal }: { proposal: ProposalSummary }) {
  const formats = useFormats()
  return (
    <>
      <span className={styles.grow}>
        <Link href={`/edit/proposals/${proposal.id}`}>{`${proposal.code} ${proposal.title}`}</Link>
        <span className={styles.aside}>{formats.name(proposal.community)}</span>
      </span>
      <ProposalTag state={proposal.state} />
    </>
  )
}
