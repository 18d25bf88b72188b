import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { campaignActionsFrom } from '../../../geo/lifecycle/campaign.ts'
import type { CampaignSummary } from '../../../geo/model/campaign.ts'
import { useCampaigns, useCreateCampaign } from '../../api/campaigns.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useNow } from '../../state/now.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Frame } from './frame.tsx'
import { ListTabs } from './list-tabs.tsx'
import styles from './proposals-screen.module.css'
import { QueryState } from './query-state.tsx'
import { type Actor, SignedIn } from './signed-in.tsx'

/** The re-divisions of the reader's areas. */
export const CampaignsScreen = () => <SignedIn>{(_, actor) => <Campaigns actor={actor} />}</SignedIn>

function Campaigns({ actor }: { actor: Actor }) {
  const { t } = useTranslation('boundaries')
  const [isCreating, setIsCreating] = useState(false)
  const listed = useCampaigns()
  const campaigns = listed.data?.campaigns
  const [area] = actor.areas
  const mayCreate = area !== undefined && campaignActionsFrom('open', actor.role).length > 0
  return (
    <Frame crumbs={[{ key: 'list', name: t('campaign.title'), onGo: () => undefined }]}>
      <main className={styles.main}>
        <header className={styles.head}>
          <h2 className={styles.title}>
            {campaigns
              ? t('campaign.count', { count: campaigns.length, value: formatCount(campaigns.length) })
              : t('campaign.title')}
          </h2>
          <ListTabs />
          {mayCreate ? (
            <Button tone="primary" onPress={() => setIsCreating(true)}>
              {t('campaign.create')}
            </Button>
          ) : null}
        </header>
        {campaigns && campaigns.length > 0 ? (
          <ul className={styles.campaigns}>
            {campaigns.map((each) => (
              <CampaignLine key={each.id} campaign={each} />
            ))}
          </ul>
        ) : (
          <div className={styles.state}>
            {campaigns ? null : <QueryState query={listed} />}
            {campaigns ? <EmptyState text={`${t('campaign.none')} ${t('campaign.lead')}`} /> : null}
          </div>
        )}
      </main>
      {isCreating && area ? (
        <NewCampaign area={`${area.level}:${area.code}`} onClose={() => setIsCreating(false)} />
      ) : null}
    </Frame>
  )
}

function CampaignLine({ campaign }: { campaign: CampaignSummary }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const { id, title, area, state, documentNumber, size, changedAt } = campaign
  return (
    <li className={styles.campaign}>
      <Link href={`/edit/proposals/campaigns/${id}`}>{title}</Link>
      <span>{formats.name(area)}</span>
      <span>{t('campaign.size', { count: size, value: formatCount(size) })}</span>
      <span>{documentNumber}</span>
      <Tag tone={state === 'published' || state === 'approved' ? 'ok' : 'neutral'}>
        {t(`campaign.state.${state}`)}
      </Tag>
      <time dateTime={changedAt} title={formats.exact(changedAt)}>
        {formats.age(changedAt, now)}
      </time>
    </li>
  )
}

/** Asks for what a campaign is called and why it is; its proposals are chosen on its own page. */
function NewCampaign({ area, onClose }: { area: string; onClose(): void }) {
  const { t } = useTranslation('boundaries')
  const [, navigate] = useLocation()
  const create = useCreateCampaign()
  const wordsOf = useProblemWords()
  const showToast = useToast((store) => store.show)
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsAsked(true)
    if (title.trim() === '') return
    create.mutate(
      { title, reason, area, proposals: [] },
      {
        onSuccess: ({ id }) => navigate(`/edit/proposals/campaigns/${id}`),
        onError: (error) => showToast('error', wordsOf(error)),
      },
    )
  }
  return (
    <Dialog title={t('campaign.create')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('campaign.name')}
          value={title}
          onChange={setTitle}
          maxLength={120}
          error={isAsked && title.trim() === '' ? t('campaign.nameNeeded') : null}
          autoFocus
        />
        <TextField
          label={t('campaign.reason')}
          value={reason}
          onChange={setReason}
          lines={3}
          maxLength={2000}
        />
        <DialogButtons>
          <Button onPress={onClose}>{t('step.cancel')}</Button>
          <Button type="submit" tone="primary" isDisabled={create.isPending}>
            {t('campaign.create')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
