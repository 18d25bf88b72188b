import type { Campaign, CampaignSide } from '../../geo/model/campaign.ts'
import type { ImpactCounts } from '../../geo/model/impact.ts'
import type { AreaTree } from './area-tree.ts'
import type { CountedImpact } from './impact-of-proposal.ts'

type Sides = Pick<Campaign['table'][number], 'before' | 'after'>
type Counted = { revision: number; at: Date; sides: Sides }

/** Open cases come and go all day: what is older is counted again. */
const keptMs = 10 * 60_000

/** By the areas that they were counted on, then by proposal: another boundary is another tree. */
const keptOf = new WeakMap<AreaTree, Map<number, Counted>>()

/** What a campaign's table says of a proposal: counted once for each revision, boundaries and ten minutes. */
export async function keptSides(
  tree: AreaTree,
  { proposalId, revision, now }: { proposalId: number; revision: number; now: Date },
  count: () => Promise<CountedImpact>,
): Promise<Sides> {
  const kept = keptOf.get(tree) ?? new Map<number, Counted>()
  keptOf.set(tree, kept)
  const known = kept.get(proposalId)
  if (known?.revision === revision && Math.abs(now.getTime() - known.at.getTime()) < keptMs)
    return known.sides
  const sides = sidesOf(await count())
  kept.set(proposalId, { revision, at: now, sides })
  return sides
}

function sidesOf(counted: CountedImpact): Sides {
  if (!counted.ok) return { before: null, after: null }
  const { totals, before, after } = counted.impact
  return { before: sideOf(before.length, totals.before), after: sideOf(after.length, totals.after) }
}

const sideOf = (
  cells: number,
  { buildings, households, residents, openCases }: ImpactCounts,
): CampaignSide => ({ cells, buildings, households, residents, openCases })
