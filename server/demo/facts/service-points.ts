import type { Position } from '../../../geo/model/area.ts'
import { anchors } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownIndex } from './town-index.ts'

export type OpeningHours = { days: number[]; from: string; to: string }[] | null

export type DemoServicePoint = {
  type: string
  nameZh: string
  nameEn: string
  status: 'planned' | 'built' | 'in_use'
  openingHours: OpeningHours
  areaM2: number
  handover: 'owed' | 'agreed' | 'handed_over' | null
  position: Position
  areaId: number
}

const office: OpeningHours = [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }]
const daily: OpeningHours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:30' }]
const meals: OpeningHours = [
  { days: [1, 2, 3, 4, 5, 6, 7], from: '11:00', to: '13:30' },
  { days: [1, 2, 3, 4, 5, 6, 7], from: '17:00', to: '19:30' },
]
const schoolEnd: OpeningHours = [{ days: [1, 2, 3, 4, 5], from: '16:00', to: '19:00' }]

const kinds: readonly (readonly [
  type: string,
  zh: string,
  en: string,
  hours: OpeningHours,
  count: number,
])[] = [
  ['warm-station', '暖心驿站', 'Warm-heart Station', daily, 24],
  ['canteen', '爱心食堂', 'Community Canteen', meals, 12],
  ['express-desk', '爱心快递服务站', 'Caring Express Desk', office, 8],
  ['points-store', '爱心超市', 'Points Store', daily, 6],
  ['mediation', '调解室', 'Mediation Room', office, 5],
  ['waiting-station', '候学驿站', 'After-school Station', schoolEnd, 3],
  ['shelter', '避难点', 'Shelter', null, 2],
]

/** A party–masses centre for every community, 58 of them in use, and others where chance puts them: 120 in all. */
export function openServicePoints(index: TownIndex, random: Random): DemoServicePoint[] {
  const communities = index.town.areas.filter((area) => area.levelNo === 3)
  const points = communities.map((community, i): DemoServicePoint => {
    const base = community.nameZh.replace('社区', '')
    const nameEn = `${community.nameEn} Service Centre`
    const centre = pointIn(index, community.id, 'party-centre', `${base}党群服务中心`, nameEn, daily, random)
    return { ...centre, ...premisesOf(i), status: i < anchors.serviceCircle ? 'in_use' : 'planned' }
  })
  for (const [type, zh, en, hours, count] of kinds)
    for (let i = 0; i < count; i++) {
      const community = random.pick(communities)
      const base = community.nameZh.replace('社区', '')
      const before = points.filter((p) => p.nameZh.startsWith(`${base}${zh}`)).length
      const suffix = before > 0 ? String(before + 1) : ''
      points.push(
        pointIn(
          index,
          community.id,
          type,
          `${base}${zh}${suffix}`,
          `${community.nameEn} ${en}${suffix && ` ${suffix}`}`,
          hours,
          random,
        ),
      )
    }
  return points
}

/** The first centres stand in premises that developers handed over; a few more are promised, a few owed. */
function premisesOf(centre: number): Partial<DemoServicePoint> {
  const { handedOver, areaM2 } = anchors.premises
  if (centre < handedOver) return { handover: 'handed_over', areaM2 }
  return centre < handedOver + 4
    ? { handover: 'agreed' }
    : centre < handedOver + 7
      ? { handover: 'owed' }
      : {}
}

/** At a building of the community; the first ones are long in use, a few are planned or owed by a developer. */
function pointIn(
  index: TownIndex,
  communityId: number,
  type: string,
  nameZh: string,
  nameEn: string,
  openingHours: OpeningHours,
  random: Random,
): DemoServicePoint {
  const grids = index.grids.filter(
    (grid) => grid.parentId === communityId && index.buildingsOfGrid.has(grid.id),
  )
  const building = random.pick(index.buildingsOfGrid.get(random.pick(grids).id)!)
  const draw = random.next()
  const isCentre = type === 'party-centre'
  return {
    type,
    nameZh,
    nameEn,
    status: isCentre || draw > 0.1 ? 'in_use' : draw > 0.05 ? 'built' : 'planned',
    openingHours,
    areaM2: random.integer(isCentre ? 260 : 40, isCentre ? 420 : 180),
    handover: null,
    position: building.centre,
    areaId: building.areaId,
  }
}
