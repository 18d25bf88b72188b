import { anchors, compoundIdOfAnchor } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownCompound } from '../town/town.ts'
import { atHour, day } from './calendar.ts'
import type { DemoCase } from './generate-cases.ts'
import { groupBy, type TownIndex } from './town-index.ts'

export type Party =
  | 'street'
  | 'community'
  | 'grid'
  | 'property-company'
  | 'owners-committee'
  | 'residents'
  | 'developer'
  | 'heat-company'

export type DemoMeeting = {
  kind: 'joint' | 'forum' | 'council'
  districtId: number
  compoundId: number
  heldAt: number
  convener: 'community' | 'grid-leader'
  /** The case it was called for. */
  about: DemoCase | null
  parties: Partial<Record<Party, number>>
  resolutions: string[]
}

/** What is decided and done with; works that are decided become projects (see projects.ts). */
const decisions = [
  '物业每周公示保洁与巡查记录',
  '规范非机动车停放，网格每日巡查',
  '公共收益按季度公示',
  '楼道堆物限期一周清理',
  '夜间施工与装修时段张贴告知',
  '消防通道划线并由物业值守',
  '宠物文明公约上墙',
  '物业费争议由业委会牵头逐户沟通',
]
export const works = [
  '增设电动自行车充电棚',
  '更换楼道感应照明',
  '修补小区内部道路',
  '翻修单元门与门禁',
  '增设晾晒架与休闲座椅',
  '疏通并改造雨污管线',
  '增设消防通道标识与隔离桩',
  '补种绿化并收回被占绿地',
]

const daysOfMeetings = 730
const daysBetween = 91

/**
 * Joint meetings of the three parties: about every quarter in each compound, over two years up to `now`, ascending; and
 * those of the stories. Only those who exist in a compound come.
 */
export function holdMeetings(
  index: TownIndex,
  cases: readonly DemoCase[],
  now: number,
  random: Random,
): DemoMeeting[] {
  const difficult = groupBy(
    cases.filter(({ severity, place }) => severity !== 'small' && place.compoundId !== null),
    ({ place }) => place.compoundId!,
  )
  const meetings = index.town.compounds.flatMap((compound) => {
    const held: DemoMeeting[] = []
    const districtId = index.buildingsOfCompound.get(compound.id)![0]!.districtId
    let at = now - (daysOfMeetings - random.between(0, daysBetween)) * day
    for (; at < now - day; at += random.between(0.85, 1.15) * daysBetween * day) {
      const heldAt = atHour(at, random.pick([9.5, 14.5, 19]))
      const about = random.chance(0.5)
        ? difficult
            .get(compound.id)
            ?.find((one) => isOpenAt(one, heldAt) && one.life.openedAt > heldAt - 21 * day)
        : undefined
      held.push(ordinary(compound, districtId, heldAt, about ?? null, random))
    }
    return held
  })
  const planted = storyMeetings(cases)
  const heating = compoundIdOfAnchor('jinyucheng')
  const before = (meeting: DemoMeeting) =>
    meeting.compoundId !== heating || meeting.heldAt < planted[0]!.heldAt - 14 * day
  return [...meetings.filter(before), ...planted].sort((a, b) => a.heldAt - b.heldAt)
}

const isOpenAt = ({ life }: DemoCase, at: number): boolean =>
  life.openedAt < at && (life.closedAt === null || life.closedAt > at)

function ordinary(
  { id, propertyCompany, hasOwnersCommittee }: TownCompound,
  districtId: number,
  heldAt: number,
  about: DemoCase | null,
  random: Random,
): DemoMeeting {
  const draw = random.next()
  const decided = random.integer(0, 2)
  return {
    kind: draw < 0.8 ? 'joint' : draw < 0.9 ? 'forum' : 'council',
    districtId,
    compoundId: id,
    heldAt,
    convener: random.chance(0.6) ? 'community' : 'grid-leader',
    about,
    parties: {
      community: random.integer(1, 2),
      grid: random.integer(1, 2),
      ...(propertyCompany && { 'property-company': random.integer(1, 3) }),
      ...(hasOwnersCommittee && { 'owners-committee': random.integer(2, 5) }),
      ...((!hasOwnersCommittee || draw > 0.8) && { residents: random.integer(3, 12) }),
    },
    resolutions: [
      ...Array.from({ length: decided }, () => random.pick(decisions)),
      ...(random.chance(0.12) ? [random.pick(works)] : []),
    ],
  }
}

export const caseOfStory = (cases: readonly DemoCase[], story: DemoCase['story']): DemoCase =>
  cases.find((one) => one.story === story)!

/** 金御城: property company, owners' committee and heat company on the heating; 凤凰城: the forum on the ramps. */
function storyMeetings(cases: readonly DemoCase[]): [DemoMeeting, DemoMeeting] {
  const heating = caseOfStory(cases, 'heating')
  const ramps = caseOfStory(cases, 'ramps')
  const at = ({ place, life }: DemoCase, days: number) => ({
    districtId: place.districtId,
    compoundId: place.compoundId!,
    heldAt: atHour(life.openedAt + days * day, 19),
    convener: 'community' as const,
  })
  const missing = Math.ceil(anchors.heating.required * anchors.heating.households) - anchors.heating.occupied
  return [
    {
      ...at(heating, 2),
      kind: 'joint',
      about: heating,
      parties: {
        street: 1,
        community: 2,
        grid: 1,
        'property-company': 2,
        'owners-committee': 4,
        'heat-company': 2,
      },
      resolutions: [
        `支部书记与楼栋长逐户登记供热意愿，还差 ${missing} 户`,
        '达到 70% 后三日内供热，供热单位先行检修管网',
      ],
    },
    {
      ...at(ramps, 2),
      kind: 'forum',
      about: ramps,
      parties: {
        community: 2,
        grid: 1,
        'property-company': 2,
        'owners-committee': 3,
        developer: 2,
        residents: 9,
      },
      resolutions: ['8 栋 18 个单元加装无障碍坡道，一个月内完成'],
    },
  ]
}
