import type { Position } from '../../../geo/model/area.ts'
import type { IncidentSource as CaseSource } from '../../../geo/model/incident-kinds.ts'
import type { Random } from '../town/random.ts'
import type { TownBuilding } from '../town/town.ts'
import { categoryAt, openingTimes } from './case-calendar.ts'
import { type CaseLife, type Course, liveCase } from './case-life.ts'
import { type CasePlaces, placeCases } from './case-places.ts'
import type { DemoCategory } from './categories.ts'
import { plantCases } from './planted-cases.ts'
import { fitSolvedCases } from './solved-cases.ts'
import { caseTitles } from './titles.ts'
import type { TownIndex } from './town-index.ts'

/** A case of the demonstration, ready to be written; ids are given by the writer in the order of opening. */
export type DemoCase = {
  life: CaseLife
  category: DemoCategory
  source: CaseSource
  severity: 'small' | 'difficult' | 'major'
  title: string
  description: string | null
  requesterCount: number
  repeatKind: string | null
  place: CasePlace
  /** The acceptance story that it belongs to. */
  story: CaseStory | null
}

export type CaseStory = 'heating' | 'ramps' | 'whistle' | 'disability'

export type CasePlace = {
  locationStatus: 'located' | 'outside' | 'unlocated'
  locationQuality: 'exact' | 'building' | 'compound' | 'unknown'
  position: Position | null
  districtId: number
  areaId: number | null
  compoundId: number | null
  /** The buildings that the case is about. */
  buildings: readonly TownBuilding[]
}

export const casesInTown = 60_000
const daysOfCases = 730
const day = 86_400_000

/** Two years of cases up to `now`, ascending by opening; those of the acceptance stories among them. */
export function generateCases(index: TownIndex, now: number, random: Random): DemoCase[] {
  const planted = plantCases(index, now, random.fork('planted'))
  const count = casesInTown - planted.length
  const calendar = random.fork('calendar')
  const times = openingTimes(count, daysOfCases, now, calendar)
  const lives = times.map((openedAt) => {
    const category = categoryAt(openedAt, calendar)
    return { category, life: liveOne(openedAt, category, now, calendar) }
  })
  const places = placeCases(index, lives.filter(({ life }) => life.state !== 'closed').length, now, random)
  const details = random.fork('details')
  const cases = lives.map(({ category, life }) => describe(category, life, places, details))
  const all = [...cases, ...planted].sort((a, b) => a.life.openedAt - b.life.openedAt)
  return fitSolvedCases(index, all, now, random.fork('solved'))
}

function liveOne(openedAt: number, category: DemoCategory, now: number, random: Random): CaseLife {
  const drawn = courseOf(category, random)
  const limit = category.timeLimitHours / 24
  const share = random.chance(0.078) ? random.between(1.05, 2.9) : 0.62 + 0.37 * random.next() ** 0.5
  const duration = drawn === 'cancelled' ? limit * 0.3 * random.next() : limit * share
  const stretched = drawn === 'suspended' ? duration + random.between(30, 110) : duration
  // What is still being worked on shows each of its steps; of what is long closed, most went the short way.
  const course = drawn === 'direct' && openedAt + stretched * day > now ? 'plain' : drawn
  return liveCase(openedAt, category.timeLimitHours, Math.max(0.15, stretched) * day, course, now, random)
}

function courseOf(category: DemoCategory, random: Random): Course {
  const draw = random.next()
  const mayWait = category.timeLimitHours >= 15 * 24
  if (draw < 0.035) return 'returned'
  if (draw < 0.05) return 'reworked'
  if (draw < 0.062) return 'reopened'
  if (draw < 0.092) return 'cancelled'
  if (draw < 0.107 && mayWait) return 'suspended'
  return draw < 0.68 ? 'direct' : 'plain'
}

const sources: readonly (readonly [CaseSource, number])[] = [
  ['hotline', 0.3],
  ['grid-patrol', 0.28],
  ['resident', 0.24],
  ['building-head', 0.1],
  ['platform', 0.05],
  ['meeting', 0.02],
  ['sensor', 0.01],
]

export function sourceOf(random: Random): CaseSource {
  let left = random.next()
  for (const [source, share] of sources) {
    left -= share
    if (left < 0) return source
  }
  return 'resident'
}

function describe(category: DemoCategory, life: CaseLife, places: CasePlaces, random: Random): DemoCase {
  const place = places.take(life)
  const several = random.chance(0.05)
  return {
    life,
    category,
    source: sourceOf(random),
    severity: severityOf(category, random),
    title: titleOf(category, place.buildings[0]?.no ?? String(random.integer(1, 9)), random),
    description: null,
    requesterCount: several ? random.integer(2, 6) : 1,
    repeatKind:
      life.repeatKind ?? (several ? 'several-requesters' : random.chance(0.03) ? 'same-requester' : null),
    place,
    story: null,
  }
}

export function severityOf(category: DemoCategory, random: Random): DemoCase['severity'] {
  const draw = random.next()
  if (draw < 0.012) return 'major'
  return draw < 0.14 || category.levelCode === 'street' ? 'difficult' : 'small'
}

export function titleOf(category: DemoCategory, buildingNo: string, random: Random): string {
  return random.pick(caseTitles[category.code]!).replace('{n}', buildingNo)
}
