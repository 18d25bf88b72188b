import type { CompoundCell } from './cells.ts'
import { closed } from './draw-areas.ts'
import type { Draft } from './generate-town.ts'
import type { EdgeKind, Side, XY } from './plane.ts'
import { doubleArea, inset, pointInside } from './polygon.ts'
import type { Random } from './random.ts'
import type { CompoundType, TownCompound } from './town.ts'
import { unionOf } from './union.ts'
import { toDegrees, toGrid, toMetres } from './warp.ts'

/** Metres that a compound's wall keeps from the middle of what runs along its edge. */
const wallMargin: Record<EdgeKind, number> = {
  outline: 8,
  river: 100,
  ring: 25,
  arterial: 18,
  collector: 12.5,
  local: 8,
  lane: 2,
}

const companies = [
  '安居物业',
  '和润物业',
  '澜江物业',
  '众邻物业',
  '嘉合物业',
  '青桥物业',
  '晨光物业',
  '同心物业',
] as const

const known: Record<string, { type: CompoundType; deliveredOn: string; organisation: 'branch' | 'group' }> = {
  fuhui: { type: 'relocation', deliveredOn: '2018-11-01', organisation: 'branch' },
  jinyucheng: { type: 'commodity', deliveredOn: '2019-10-01', organisation: 'branch' },
  fenghuang: { type: 'commodity', deliveredOn: '2011-06-01', organisation: 'branch' },
}

/** The compounds with their walls: the union of their micro-grids, drawn back from the roads. */
export function drawCompounds(draft: Draft): TownCompound[] {
  const random = draft.random.fork('compound facts')
  return draft.compounds.map((cell, i): TownCompound => {
    const { geometry, labelPoint } = wallOf(draft, cell)
    const facts = (cell.key && known[cell.key]) || inventFacts(cell, random)
    const hasOwnersCommittee = cell.key === 'jinyucheng' || cell.key === 'fenghuang' || random.chance(0.2)
    return {
      id: i + 1,
      code: `XQ-${String(i + 1).padStart(4, '0')}`,
      nameZh: cell.nameZh,
      nameEn: cell.nameEn,
      ...facts,
      hasOwnersCommittee,
      propertyCompany: random.chance(0.85) ? random.pick(companies) : null,
      geometry,
      labelPoint,
    }
  })
}

function inventFacts(cell: CompoundCell, random: Random) {
  const draw = random.next()
  const type: CompoundType =
    draw < 0.55
      ? 'commodity'
      : draw < 0.75
        ? 'renewed'
        : draw < 0.85
          ? 'unit-housing'
          : draw < 0.95
            ? 'mixed'
            : 'relocation'
  const year = type === 'commodity' ? random.integer(2001, 2024) : random.integer(1984, 2006)
  const deliveredOn = `${year}-${String(random.integer(1, 12)).padStart(2, '0')}-01`
  const large = cell.micros.length > 4
  const organisation: TownCompound['organisation'] = large
    ? 'branch'
    : random.chance(0.6)
      ? 'group'
      : 'instructor'
  return { type, deliveredOn, organisation }
}

function wallOf(draft: Draft, cell: CompoundCell) {
  const rings = unionOf(
    draft.plane,
    cell.micros.map((micro) => micro.sides),
  )
  const walls = rings.map((sides) => drawBack(draft, sides)).filter((ring) => doubleArea(ring) > 0)
  const largest = walls.reduce((best, ring) => (doubleArea(ring) > doubleArea(best) ? ring : best))
  return {
    geometry: walls.map((ring) => [closed(ring.map(toGrid))]),
    labelPoint: toDegrees(toGrid(pointInside(largest))),
  }
}

/** The wall as far back from the roads as the shape allows. */
function drawBack(draft: Draft, sides: readonly Side[]): XY[] {
  const points: XY[] = []
  const margins: number[] = []
  for (const side of sides)
    for (const point of draft.embedding.curve(side)) {
      points.push(toMetres(point))
      margins.push(wallMargin[side.edge.kind])
    }
  for (const share of [1, 0.6, 0.3]) {
    const ring = inset(
      points,
      margins.map((margin) => margin * share),
    )
    if (ring) return ring
  }
  return points
}
