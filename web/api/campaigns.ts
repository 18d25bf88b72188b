import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CampaignAction } from '../../geo/lifecycle/campaign.ts'
import type {
  Campaign,
  CampaignActionBody,
  CampaignDraft,
  CampaignSummary,
  newCampaignSchema,
  Scan,
} from '../../geo/model/campaign.ts'
import { newKey } from './new-key.ts'
import { request } from './request.ts'

const campaignsEveryMs = 20_000

/** The re-divisions of the caller's areas, newest change first. */
export const useCampaigns = () =>
  useQuery({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => request<{ campaigns: CampaignSummary[] }>('/api/campaigns', { signal }),
    refetchInterval: campaignsEveryMs,
  })

/** One re-division with its proposals, what it changes, and its scans. */
export const useCampaign = (id: number) =>
  useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => request<Campaign>(`/api/campaigns/${id}`, { signal }),
    refetchInterval: campaignsEveryMs,
  })

/** A change of a campaign; lists, proposals and areas that it may have moved are asked again. */
function useCampaignChange<Change, Answer>(change: (change: Change) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [kind] }) =>
          ['campaigns', 'campaign', 'proposals', 'proposal', 'areas', 'area', 'city'].includes(String(kind)),
      }),
  })
}

export const useCreateCampaign = () =>
  useCampaignChange((body: z.input<typeof newCampaignSchema>) =>
    request<Campaign>('/api/campaigns', {
      method: 'POST',
      headers: { 'idempotency-key': newKey() },
      body,
    }),
  )

/** What a campaign is based on: the revision that the caller saw. */
type Seen = Pick<Campaign, 'id' | 'revision'>
const based = ({ revision }: Seen) => ({ 'if-match': `"${revision}"` })

export const useSaveCampaign = () =>
  useCampaignChange(({ campaign, draft }: { campaign: Seen; draft: CampaignDraft }) =>
    request<Campaign>(`/api/campaigns/${campaign.id}`, {
      method: 'PUT',
      headers: based(campaign),
      body: draft,
    }),
  )

type CampaignStep = { campaign: Seen; action: CampaignAction; body: Partial<CampaignActionBody> }

export const useStepCampaign = () =>
  useCampaignChange(({ campaign, action, body }: CampaignStep) =>
    request<Campaign>(`/api/campaigns/${campaign.id}/actions/${action}`, {
      method: 'POST',
      headers: based(campaign),
      body,
    }),
  )

/** The address of a scan, to be opened by a link. */
export const scanAddress = (campaignId: number, scanId: number): string =>
  `/api/campaigns/${campaignId}/scans/${scanId}`

export const useAddScan = () =>
  useCampaignChange(({ id, file }: { id: number; file: File }) =>
    request<Scan>(`/api/campaigns/${id}/scans`, { method: 'POST', query: { name: file.name }, body: file }),
  )

export const useRemoveScan = () =>
  useCampaignChange(({ id, scanId }: { id: number; scanId: number }) =>
    request<void>(scanAddress(id, scanId), { method: 'DELETE' }),
  )
