import { anchors, compoundIdOfAnchor } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownBuilding } from '../town/town.ts'
import { zoneOffset } from './case-life.ts'
import type { TownIndex } from './town-index.ts'
import { classesByRank, unevenness } from './unevenness.ts'

export type DemoTeam = { type: string; nameZh: string; nameEn: string; areaId: number }

export type DemoVolunteer = {
  kind: string
  teamIndex: number
  status: 'active' | 'dormant'
  skills: string[]
  isActive: boolean
  checkIns: { at: number; areaId: number; compoundId: number | null }[]
  logs: { startedAt: number; hours: number; activity: string; verified: boolean }[]
  /** Where they count, and the district of their service. */
  place: TownBuilding
}

const hour = 3_600_000
const day = 24 * hour

/** Share of grids with coverage (VC2) below 0.5, from 0.5, from 0.8, and from 1.0 on, thinnest first. */
const coverageShares = [0.2, 0.33, 0.26, 0.21]
const coverageRanges: readonly (readonly [number, number])[] = [
  [0.12, 0.46],
  [0.52, 0.77],
  [0.82, 0.96],
  [1.01, 1.16],
]

const kinds = [
  ['in_service_party_member', 0.34],
  ['resident', 0.3],
  ['retired', 0.2],
  ['student', 0.08],
  ['courier', 0.05],
  ['other', 0.03],
] as const
const skills = [
  '政策宣传',
  '纠纷调解',
  '水电维修',
  '助老陪护',
  '医疗急救',
  '法律咨询',
  '文体组织',
  '夜间巡逻',
  '心理疏导',
]
const activities = [
  '入户探访',
  '环境整治',
  '文明劝导',
  '政策宣传',
  '夜间巡逻',
  '助餐送餐',
  '义诊',
  '纠纷调解',
  '课后托管',
]

/** Teams of an area by its level: rescuers stand by in every community and threefold in every street. */
const teamsOfLevel: Record<number, readonly (readonly [type: string, zh: string, en: string])[]> = {
  2: [
    ['courier', '外卖快递先锋队', 'couriers'],
    ['mediation', '纠纷调解队', 'mediators'],
    ['rescue', '应急抢险一队', 'rescuers 1'],
    ['rescue', '应急抢险二队', 'rescuers 2'],
    ['rescue', '应急抢险三队', 'rescuers 3'],
  ],
  3: [
    ['residents', '居民志愿服务队', 'residents'],
    ['rescue', '应急抢险队', 'rescuers'],
    ['courier', '外卖快递先锋队', 'couriers'],
    ['action-branch', '抗疫行动支部', 'action branch'],
    ['epidemic-volunteer', '防疫志愿队', 'epidemic volunteers'],
    ['flood-assault', '防汛突击队', 'flood assault team'],
  ],
}

/** The teams of every community and street; those of which there are fewer, in the first ones only. */
export function formTeams(index: TownIndex): DemoTeam[] {
  const teams: DemoTeam[] = []
  const limits: Record<string, number> = anchors.teams
  for (const area of index.town.areas) {
    const base = area.nameZh.replace(/社区$|街道$/, '')
    for (const [type, zh, en] of teamsOfLevel[area.levelNo] ?? []) {
      if (teams.filter((team) => team.type === type).length >= (limits[type] ?? Infinity)) continue
      teams.push({ type, nameZh: `${base}${zh}`, nameEn: `${area.nameEn} ${en}`, areaId: area.id })
    }
  }
  return teams
}

/** Volunteers of every grid: as many active ones as its class of coverage asks for, and some whose activity has lapsed. */
export function enlistVolunteers(index: TownIndex, teams: readonly DemoTeam[], now: number, random: Random) {
  const housing = index.grids.filter((grid) => index.buildingsOfGrid.has(grid.id))
  const cover = unevenness(housing, [{ x: -900, y: -650, height: -1.6, reach: 700 }], random.fork('cover'))
  const classes = classesByRank(cover, coverageShares)
  const teamOf = (type: string, areaId: number) =>
    teams.findIndex((team) => team.type === type && team.areaId === areaId)
  const volunteers: DemoVolunteer[] = []
  for (const grid of housing) {
    const buildings = index.buildingsOfGrid.get(grid.id)!
    const [low, high] = coverageRanges[classes.get(grid.id)!]!
    const isFuhui = buildings[0]!.compoundId === compoundIdOfAnchor('fuhui')
    const required = Math.max(buildings.length, Math.ceil(residentsOf(buildings) / 100))
    const active = isFuhui ? anchors.fuhui.volunteersActive : Math.round(required * random.between(low, high))
    const lapsed = Math.round(active * random.between(0.04, 0.2))
    const residents = teamOf('residents', grid.parentId!)
    const couriers = teamOf('courier', grid.parentId!)
    const teamsOfGrid = { residents, couriers: couriers < 0 ? residents : couriers }
    for (let i = 0; i < active + lapsed; i++)
      volunteers.push(enlist(random.pick(buildings), teamsOfGrid, i < active, now, random))
  }
  return volunteers
}

const residentsOf = (buildings: readonly TownBuilding[]) => buildings.reduce((sum, b) => sum + b.residents, 0)

function enlist(
  place: TownBuilding,
  teams: { residents: number; couriers: number },
  isActive: boolean,
  now: number,
  random: Random,
): DemoVolunteer {
  const joined = now - random.between(130, 1100) * day
  const checkIns = [{ at: daytime(joined, random), areaId: place.areaId, compoundId: place.compoundId }]
  const kind = kindOf(random)
  return {
    kind,
    teamIndex: kind === 'courier' ? teams.couriers : teams.residents,
    status: isActive || random.chance(0.6) ? 'active' : 'dormant',
    skills: [random.pick(skills), ...(random.chance(0.3) ? ['普通话'] : [])],
    isActive,
    checkIns,
    // who is in service owes 24 hours a year
    logs: serve(joined, isActive, kind === 'in_service_party_member' ? [5, 14] : [1, 5], now, random),
    place,
  }
}

/** Service over the last twelve months. Who is active has a verified hour within 90 days; who lapsed has not. */
function serve(
  joined: number,
  isActive: boolean,
  [fewest, most]: [number, number],
  now: number,
  random: Random,
): DemoVolunteer['logs'] {
  const newest = isActive ? random.between(1, 84) : random.between(95, 125)
  const logs = [logAt(now - newest * day, true, random)]
  for (let i = random.integer(fewest, most); i > 0; i--) {
    const back = newest + random.between(6, 250)
    if (back < 365 && now - back * day > joined)
      logs.push(logAt(now - back * day, random.chance(0.95), random))
  }
  return logs.sort((a, b) => a.startedAt - b.startedAt)
}

const logAt = (at: number, verified: boolean, random: Random) => ({
  startedAt: daytime(at - day, random),
  hours: random.integer(2, 8) / 2,
  activity: random.pick(activities),
  verified,
})

/** Some quarter of an hour between eight and eighteen of the same local day. */
const daytime = (at: number, random: Random): number =>
  Math.floor((at + zoneOffset) / day) * day - zoneOffset + 8 * hour + random.integer(0, 39) * (hour / 4)

function kindOf(random: Random): string {
  let left = random.next()
  for (const [kind, share] of kinds) {
    left -= share
    if (left < 0) return kind
  }
  return 'other'
}
