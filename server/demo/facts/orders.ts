import { anchors } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownBuilding } from '../town/town.ts'
import { day } from './calendar.ts'
import { openingTimes } from './case-calendar.ts'
import { zoneOffset } from './case-life.ts'
import type { DemoServicePoint } from './service-points.ts'
import { groupBy, type TownIndex } from './town-index.ts'
import type { DemoVolunteer } from './volunteers.ts'

const ways = [
  'requested',
  'created',
  'dispatched',
  'accepted',
  'in_service',
  'done',
  'followed_up',
  'closed',
] as const
type OrderState = (typeof ways)[number] | 'declined' | 'cancelled'

export type DemoOrder = {
  type: 'micro-wish' | 'service' | 'repair' | 'errand'
  channel: 'desk' | 'platform'
  title: string
  /** Where the wish is to be fulfilled. */
  building: TownBuilding
  dueAt: number
  helper: DemoVolunteer | null
  followUp: 'satisfied' | 'fairly_satisfied' | 'dissatisfied' | 'unanswered' | null
  /** Ascending; the last one is the state it is in. */
  events: { at: number; from: OrderState | null; to: OrderState }[]
}

export type PointsEntry = {
  helper: DemoVolunteer
  at: number
  points: number
  /** What they were earned by; null: redeemed at the store. */
  order: DemoOrder | null
  store: DemoServicePoint | null
}

const wishes: readonly (readonly [DemoOrder['type'], points: number, titles: readonly string[]])[] = [
  ['repair', 15, ['更换厨房灯管', '维修漏水水龙头', '检修家用电路', '门锁维修', '轮椅检修']],
  ['service', 10, ['上门理发', '陪同就医', '测量血压', '手机使用辅导', '课后托管接送']],
  ['errand', 5, ['代买药品', '代取快递', '代缴水电费', '代办老年卡年审']],
  ['micro-wish', 10, ['一盏床头夜灯', '一套课外读物', '一次全家福拍摄', '一辆旧书报车']],
]

const hour = 3_600_000
const daysOfOrders = 730

/** After each step, from and to how many hours later the next one is taken. */
const pace: readonly (readonly [number, number])[] = [
  [0.1, 0.6],
  [0.5, 8],
  [1, 20],
  [2, 30],
  [0.5, 4],
  [20, 70],
  [0.1, 0.5],
]

/** The newest orders wait somewhere on their way, so that every stage has some. */
const waiting = 2 * (ways.length - 1)

/** 560 orders of the Caring Express over two years up to `now`, ascending, each done by a volunteer of the same grid. */
export function takeOrders(
  index: TownIndex,
  volunteers: readonly DemoVolunteer[],
  now: number,
  random: Random,
): DemoOrder[] {
  const homes = index.town.buildings.filter(
    ({ compoundId, residents }) => compoundId !== null && residents > 0,
  )
  const gridOf = ({ areaId }: TownBuilding) => index.areaById.get(areaId)!.parentId!
  const helpers = groupBy(volunteers, ({ place }) => gridOf(place))
  const times = openingTimes(anchors.orders, daysOfOrders, now, random)
  return times.map((at, i): DemoOrder => {
    const building = random.pick(homes)
    const [type, , titles] = random.pick(wishes)
    const ofGrid = (helpers.get(gridOf(building)) ?? []).filter(({ checkIns }) => checkIns[0]!.at < at)
    const isWaiting = i >= times.length - waiting
    const order: DemoOrder = {
      type,
      channel: isOfficeHour(at) && random.chance(0.8) ? 'desk' : 'platform',
      title: random.pick(titles),
      building,
      dueAt: at + 7 * day,
      helper: ofGrid.length > 0 ? random.pick(ofGrid) : null,
      followUp: null,
      events: [{ at, from: null, to: 'requested' }],
    }
    live(order, isWaiting ? i % (ways.length - 1) : ways.length - 1, now, random)
    return order
  })
}

function isOfficeHour(at: number): boolean {
  const ofDay = ((at + zoneOffset) % day) / hour
  return ofDay >= 8.5 && ofDay < 17.5
}

/** Takes an order `steps` steps along its way, or as far as it has come by `now`. Where nobody helps, it is cancelled. */
function live(order: DemoOrder, steps: number, now: number, random: Random): void {
  const draw = random.next()
  let at = order.events[0]!.at
  const go = (to: OrderState, [low, high]: readonly [number, number]): boolean => {
    at += Math.floor(random.between(low, high) * hour)
    if (at <= now) order.events.push({ at, from: order.events.at(-1)!.to, to })
    return at <= now
  }
  for (const [i, hours] of pace.slice(0, steps).entries()) {
    const to = ways[i + 1]!
    if (to === 'dispatched' && draw < 0.015) return void go('declined', hours)
    if (to === 'accepted' && !order.helper) return void go('cancelled', [48, 96])
    if (to === 'closed' && !answer(order, go, random)) return
    if (!go(to, hours)) break
  }
  const state = order.events.at(-1)!.to
  if (state === 'followed_up') order.followUp ??= 'unanswered'
  if (['requested', 'created', 'dispatched', 'cancelled'].includes(state)) order.helper = null
}

/** The follow-up: most answer at once, some when they are asked again, and some never. */
function answer(
  order: DemoOrder,
  go: (to: OrderState, hours: readonly [number, number]) => boolean,
  random: Random,
): boolean {
  const answers = random.chance(0.9) || (go('followed_up', [60, 90]) && random.chance(0.5))
  const mood = random.next()
  order.followUp = !answers
    ? 'unanswered'
    : mood < 0.8
      ? 'satisfied'
      : mood < 0.95
        ? 'fairly_satisfied'
        : 'dissatisfied'
  return answers
}

/** What helpers earned by orders that are closed, and what some of them redeemed; never more than they had. */
export function keepPoints(
  orders: readonly DemoOrder[],
  stores: readonly DemoServicePoint[],
  now: number,
  random: Random,
): PointsEntry[] {
  const earned = orders
    .filter(({ events }) => events.at(-1)!.to === 'closed')
    .map((order): PointsEntry => {
      const points = wishes.find(([type]) => type === order.type)![1]
      return { helper: order.helper!, at: order.events.at(-1)!.at, points, order, store: null }
    })
  const redeemed = [...groupBy(earned, ({ helper }) => helper)].flatMap(
    ([helper, entries]): PointsEntry[] => {
      const balance = entries.reduce((sum, { points }) => sum + points, 0)
      const at = entries.at(-1)!.at + random.integer(2, 40) * day
      if (balance < 10 || at > now || !random.chance(0.4)) return []
      const points = -5 * random.integer(1, balance / 5)
      return [{ helper, at, points, order: null, store: random.pick(stores) }]
    },
  )
  return [...earned, ...redeemed].sort((a, b) => a.at - b.at)
}
