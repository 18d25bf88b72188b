import { anchorKeys, anchors, compoundAnchors, compoundIdOfAnchor } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownBuilding } from '../town/town.ts'
import { type Course, liveCase, zoneOffset } from './case-life.ts'
import { categoryId, type DemoCategory, demoCategories } from './categories.ts'
import { type CasePlace, type DemoCase, sourceOf, titleOf } from './generate-cases.ts'
import type { TownIndex } from './town-index.ts'

const hour = 3_600_000
const day = 24 * hour

/** How many of the planted cases of a compound are still open. */
const stillOpen: Record<string, number> = {
  fuhui: 6,
  h1200: 6,
  h80: 2,
  h420: 14,
  h300: 1,
  h950: 4,
  h150: 0,
  h2000: 8,
}

/** The cases of the acceptance stories. */
export function plantCases(index: TownIndex, now: number, random: Random): DemoCase[] {
  return [
    heatingCase(index, now, random),
    rampsCase(index, now, random),
    whistledCase(index, now, random),
    ...disabilityCases(index, now, random.fork('disability')),
    ...countedCases(index, now, random),
  ]
}

/** 金御城: no heating in buildings 7, 8 and 9, where 42 % are occupied and 70 % are required. Being handled. */
function heatingCase(index: TownIndex, now: number, random: Random): DemoCase {
  const buildings = buildingsOf(index, 'jinyucheng').filter(({ no }) => ['7', '8', '9'].includes(no))
  const openedAt = nineInTheMorning(now - 4 * day)
  const category = categoryOf('heating')
  return {
    life: liveCase(openedAt, category.timeLimitHours, 9 * day, 'plain', now, random),
    category,
    source: 'building-head',
    severity: 'difficult',
    title: '7、8、9 号楼未供暖，入住率 42% 低于供热要求 70%',
    description:
      '2019 年 10 月交付，供热单位要求入住率达到 70%。街道、社区已到场，物业、业委会、供热单位召开联席会议，正逐户登记。',
    requesterCount: 23,
    repeatKind: 'several-requesters',
    place: placeAt(buildings),
    story: 'heating',
  }
}

/** 凤凰城: ramps for 8 buildings with 18 entrance units, asked for in April, finished a month later, on time. */
function rampsCase(index: TownIndex, now: number, random: Random): DemoCase {
  const category = categoryOf('accessibility')
  const year = new Date(now + zoneOffset).getUTCFullYear()
  const thisApril = Date.UTC(year, 3, 12, 2)
  const openedAt = thisApril + 40 * day < now ? thisApril : Date.UTC(year - 1, 3, 12, 2)
  return {
    life: liveCase(openedAt, category.timeLimitHours, 30 * day, 'plain', now, random),
    category,
    source: 'resident',
    severity: 'difficult',
    title: '8 栋楼 18 个单元加装无障碍坡道',
    description: '民情恳谈会由业委会、物业、开发单位三方商定，一个月内完成 8 栋 18 个单元坡道。',
    requesterCount: 6,
    repeatKind: 'several-requesters',
    place: placeAt(buildingsOf(index, 'fenghuang')),
    story: 'ramps',
  }
}

/** 凤凰城: beyond grid, company and committee; departments were called, and the street closed it. */
function whistledCase(index: TownIndex, now: number, random: Random): DemoCase {
  const category = categoryOf('illegal-building')
  return {
    life: liveCase(nineInTheMorning(now - 75 * day), category.timeLimitHours, 40 * day, 'plain', now, random),
    category,
    source: 'grid-patrol',
    severity: 'difficult',
    title: '1 栋公共露台搭建棚屋，压占燃气管线',
    description: '超出三方协作职责，网格吹哨，城管、住建两部门报到，联合处置后由街道结案。',
    requesterCount: 3,
    repeatKind: 'several-requesters',
    place: placeAt(buildingsOf(index, 'fenghuang').slice(0, 1)),
    story: 'whistle',
  }
}

/** Three open cases in the grid of 凤凰城, and a few in the other grids of its street. */
function disabilityCases(index: TownIndex, now: number, random: Random): DemoCase[] {
  const home = buildingsOf(index, 'fenghuang')
  const gridOf = ({ areaId }: TownBuilding) => index.areaById.get(index.areaById.get(areaId)!.parentId!)!
  const streetOf = (communityId: number) => index.areaById.get(communityId)!.parentId
  const grid = gridOf(home[0]!)
  const quiet = new Set(anchorKeys.map(compoundIdOfAnchor))
  const category = categoryOf('disability')
  const one = (building: TownBuilding, openedAt: number, duration: number): DemoCase => ({
    life: liveCase(openedAt, category.timeLimitHours, duration, 'plain', now, random),
    category,
    source: sourceOf(random),
    severity: 'small',
    title: titleOf(category, building.no, random),
    description: null,
    requesterCount: 1,
    repeatKind: null,
    place: placeAt([building]),
    story: 'disability',
  })
  const others = index.grids
    .filter((other) => other !== grid && streetOf(other.parentId!) === streetOf(grid.parentId!))
    .flatMap((other) => {
      const buildings = (index.buildingsOfGrid.get(other.id) ?? []).filter(
        ({ compoundId }) => compoundId === null || !quiet.has(compoundId),
      )
      const count = buildings.length > 0 ? random.integer(0, 4) : 0
      return Array.from({ length: count }, () =>
        one(
          random.pick(buildings),
          nineInTheMorning(now - random.between(3, 80) * day),
          random.between(8, 24) * day,
        ),
      )
    })
  const here = Array.from({ length: anchors.disability.cases }, (_, i) =>
    one(home[i]!, nineInTheMorning(now - (3 + 2 * i) * day), 22 * day),
  )
  return [...here, ...others]
}

/** Exactly as many cases in the last 90 days as the worked example counts, away from the window's edges. */
function countedCases(index: TownIndex, now: number, random: Random): DemoCase[] {
  return anchorKeys.flatMap((key) => {
    const count = compoundAnchors[key].casesIn90Days!
    const buildings = buildingsOf(index, key)
    const leaves = demoCategories.filter(({ share, season }) => share > 3 && season === null)
    return Array.from({ length: count }, (_, i) => {
      const open = i < stillOpen[key]!
      const category = open ? random.pick(leaves.filter((c) => c.timeLimitHours >= 360)) : random.pick(leaves)
      const openedAt =
        nineInTheMorning(now - (open ? 2 + 0.6 * i : 26 + (i * 55) / count) * day) +
        random.between(0, 8) * hour
      const duration = open
        ? 60 * day
        : random.between(0.3, 0.9) * Math.min(14 * day, category.timeLimitHours * hour)
      const building = buildings[Math.floor(random.next() * buildings.length)]!
      return {
        life: liveCase(Math.floor(openedAt), category.timeLimitHours, duration, coursePlain, now, random),
        category,
        source: sourceOf(random),
        severity: 'small' as const,
        title: titleOf(category, building.no, random),
        description: null,
        requesterCount: 1,
        repeatKind: null,
        place: placeAt([building]),
        story: null,
      }
    })
  })
}

const coursePlain: Course = 'plain'

const categoryOf = (code: string): DemoCategory => demoCategories[categoryId(code) - 1]!

const buildingsOf = (index: TownIndex, key: keyof typeof compoundAnchors): TownBuilding[] =>
  index.buildingsOfCompound.get(compoundIdOfAnchor(key))!

/** In the middle one of the buildings; the footprint names them all. */
function placeAt(buildings: readonly TownBuilding[]): CasePlace {
  const middle = buildings[buildings.length >> 1]!
  return {
    locationStatus: 'located',
    locationQuality: 'building',
    position: middle.centre,
    districtId: middle.districtId,
    areaId: middle.areaId,
    compoundId: middle.compoundId,
    buildings,
  }
}

const nineInTheMorning = (at: number): number =>
  Math.floor((at + zoneOffset) / day) * day - zoneOffset + 9 * hour
