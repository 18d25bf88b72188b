import { anchors } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownArea } from '../town/town.ts'
import type { TownIndex } from './town-index.ts'

export type StaffPosting = { role: string; areaId: number; name: string; dutyPhone: string | null }

const surnames = [...'陈林周吴徐孙朱高何郭罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕']
const given = [
  '敏',
  '静',
  '志远',
  '晓燕',
  '建华',
  '文斌',
  '丽娟',
  '海涛',
  '雪梅',
  '国栋',
  '玉兰',
  '晨',
  '思源',
  '春梅',
  '立新',
  '佳怡',
  '明辉',
  '婷',
  '子涵',
  '秀英',
]

/** An invented name from a small list. */
const nameOf = (random: Random): string => random.pick(surnames) + random.pick(given)

/** Plainly fictional: no telephone network has numbers that begin like this. */
const phoneOf = (random: Random): string => `000-5550-${String(random.integer(0, 9999)).padStart(4, '0')}`

/** The 1+3+N of every grid, with some vacancies; and the two-level example's workers. */
export function staffTown(index: TownIndex, random: Random): StaffPosting[] {
  const postings: StaffPosting[] = []
  const post = (role: string, area: TownArea) =>
    postings.push({
      role,
      areaId: area.id,
      name: nameOf(random),
      dutyPhone: role === 'grid_leader' ? phoneOf(random) : null,
    })
  for (const grid of index.grids) {
    const vacancy = random.chance(0.06) ? random.integer(0, 4) : -1
    const roles = ['grid_leader', 'full_time', 'part_time', 'instructor', 'n'] as const
    for (const [i, role] of roles.entries()) {
      if (i === vacancy) continue
      if (role !== 'n') post(role, grid)
      else
        for (let n = random.integer(1, 3); n > 0; n--)
          post(random.chance(0.3) ? 'enforcement' : 'party_member', grid)
    }
  }
  postTwoLevelExample(index, post)
  return postings
}

/** Three full-time workers for each of three communities; an information worker for all but three of 145 units. */
function postTwoLevelExample(index: TownIndex, post: (role: string, area: TownArea) => void): void {
  const communities = index.town.areas.filter((area) =>
    (anchors.units.communities as readonly string[]).includes(area.code),
  )
  for (const community of communities)
    for (let i = 0; i < anchors.units.fullTimePerCommunity; i++) post('full_time', community)
  const units = communities.flatMap((community) =>
    index.grids
      .filter((grid) => grid.parentId === community.id)
      .flatMap((grid) => index.microsOf.get(grid.id)!),
  )
  const vacant = new Set([units[20], units[71], units[118]])
  for (const unit of units) if (!vacant.has(unit)) post('info_worker', unit)
}
