import type { Position } from '../../../geo/model/area.ts'
import type { GridCell, MicroCell } from './cells.ts'
import type { Draft } from './generate-town.ts'
import { communityNames, districtNames, numerals, streetNames } from './names.ts'
import type { Side, XY } from './plane.ts'
import { doubleArea, pointInside } from './polygon.ts'
import type { MultiPolygonPositions, TownArea } from './town.ts'
import { unionOf } from './union.ts'
import { toDegrees, toGrid, toMetres } from './warp.ts'

export type DrawnAreas = {
  all: TownArea[]
  /** The area of each micro-grid cell. */
  ofMicro: ReadonlyMap<MicroCell, TownArea>
  ofGrid: ReadonlyMap<GridCell, TownArea>
}

type Draw = { area: Omit<TownArea, 'id' | 'geometry' | 'labelPoint'>; cells: MicroCell[] }

/** Areas of all levels, outermost first; a parent's outline is the union of its micro-grids, vertex for vertex. */
export function drawAreas(draft: Draft): DrawnAreas {
  const all: TownArea[] = []
  const ofMicro = new Map<MicroCell, TownArea>()
  const ofGrid = new Map<GridCell, TownArea>()
  const add = ({ area, cells }: Draw): TownArea => {
    const geometry = outline(
      draft,
      cells.map((cell) => cell.sides),
    )
    const id = all.length + 1
    const drawn = { ...area, id, geometry, labelPoint: labelOf(geometry) }
    if (area.levelNo === 1) drawn.districtId = id
    all.push(drawn)
    return drawn
  }
  const districts = drawDistricts(draft.micros, add)
  const streets = drawStreets(draft.micros, districts, add)
  const communities = drawCommunities(draft, streets, add)
  const ordered = [...communities].flatMap(([index, parent]) => drawGrids(draft, index, parent, ofGrid, add))
  for (const grid of ordered) drawMicros(grid, ofGrid.get(grid)!, ofMicro, add)
  return { all, ofMicro, ofGrid }
}

type Add = (draw: Draw) => TownArea

function drawDistricts(micros: readonly MicroCell[], add: Add): Map<string, TownArea> {
  const districts = new Map<string, TownArea>()
  for (const [i, key] of (['jiangbei', 'jiangnan'] as const).entries()) {
    const streets: Set<string> = new Set(streetNames.filter((s) => s.district === key).map((s) => s.key))
    const name = districtNames[key]
    const area = {
      levelNo: 1,
      code: `99010${i + 1}`,
      nameZh: name.zh,
      nameEn: name.en,
      parentId: null,
    } as const
    const cells = micros.filter((micro) => streets.has(micro.grid.street))
    districts.set(key, add({ area: { ...area, districtId: 0, kind: 'administrative' }, cells }))
  }
  return districts
}

function drawStreets(micros: readonly MicroCell[], districts: ReadonlyMap<string, TownArea>, add: Add) {
  const streets = new Map<string, TownArea>()
  const numbers = new Map<string, number>()
  for (const { key, district, zh, en } of streetNames) {
    const parent = districts.get(district)!
    const number = (numbers.get(district) ?? 0) + 1
    numbers.set(district, number)
    const cells = micros.filter((micro) => micro.grid.street === key)
    streets.set(key, add({ area: childOf(parent, 3, number, zh, en, 'administrative'), cells }))
  }
  return streets
}

/** Community cells by their index, in the order of their codes. */
function drawCommunities(draft: Draft, streets: ReadonlyMap<string, TownArea>, add: Add) {
  const communities = new Map<number, TownArea>()
  for (const [key, parent] of streets) {
    const indices = [...new Set(draft.grids.filter((g) => g.street === key).map((g) => g.community))]
    for (const [i, index] of indices.entries()) {
      const name = communityNames[key]![i]!
      const cells = draft.micros.filter((micro) => micro.grid.community === index)
      const area = childOf(parent, 3, i + 1, `${name.zh}社区`, name.en, 'administrative')
      communities.set(index, add({ area, cells }))
    }
  }
  return communities
}

/** Grids are numbered from the north-west to the south-east of their community. */
function drawGrids(draft: Draft, index: number, parent: TownArea, ofGrid: Map<GridCell, TownArea>, add: Add) {
  const grids = draft.grids.filter((grid) => grid.community === index)
  const rank = (grid: GridCell) => {
    const [x, y] = centreOf(grid.micros.flatMap((micro) => micro.ring))
    return x - y
  }
  const ranked = grids.map((grid) => ({ grid, at: rank(grid) })).sort((a, b) => a.at - b.at)
  const base = parent.nameZh.replace('社区', '')
  for (const [i, { grid }] of ranked.entries()) {
    const zh = grid.exclusive ? `${grid.exclusive.zh}专属网格` : `${base}第${numerals[i + 1]}网格`
    const en = grid.exclusive ? grid.exclusive.en : `${parent.nameEn} Grid ${i + 1}`
    const kind = grid.exclusive ? 'exclusive' : 'comprehensive'
    ofGrid.set(grid, add({ area: childOf(parent, 3, i + 1, zh, en, kind), cells: grid.micros }))
  }
  return ranked.map(({ grid }) => grid)
}

function drawMicros(grid: GridCell, parent: TownArea, ofMicro: Map<MicroCell, TownArea>, add: Add): void {
  for (const [i, micro] of grid.micros.entries()) {
    const number = `0${i + 1}`
    const zh = `${parent.nameZh}${number}`.replace('网格0', '网格-0')
    const area = childOf(parent, 2, i + 1, zh, `${parent.nameEn}-${number}`, 'micro')
    ofMicro.set(micro, add({ area, cells: [micro] }))
  }
}

function childOf(
  parent: TownArea,
  digits: number,
  number: number,
  nameZh: string,
  nameEn: string,
  kind: TownArea['kind'],
): Omit<TownArea, 'id' | 'geometry' | 'labelPoint'> {
  const levelNo = (parent.levelNo + 1) as TownArea['levelNo']
  const code = parent.code + String(number).padStart(digits, '0')
  return { levelNo, code, nameZh, nameEn, parentId: parent.id, districtId: parent.districtId, kind }
}

/** The union of cells as a multipolygon in degrees: outer rings counter-clockwise, holes with the ring around them. */
function outline(draft: Draft, cells: readonly (readonly Side[])[]): MultiPolygonPositions {
  const rings = unionOf(draft.plane, cells).map((sides) => draft.embedding.ring(sides))
  if (rings.some((ring) => doubleArea(ring) < 0)) throw new Error('a level of the town has a hole')
  return rings.map((ring) => [closed(ring)])
}

export const closed = (ring: readonly XY[]): Position[] => [...ring, ring[0]!].map(toDegrees)

function labelOf(geometry: MultiPolygonPositions): Position {
  const rings = geometry.map(([outer]) =>
    outer!.slice(0, -1).map(([x, y]): XY => toMetres([x * 1e7, y * 1e7])),
  )
  const largest = rings.reduce((best, ring) => (doubleArea(ring) > doubleArea(best) ? ring : best))
  return toDegrees(toGrid(pointInside(largest)))
}

function centreOf(points: readonly XY[]): XY {
  const sum = points.reduce((s, p) => [s[0] + p[0], s[1] + p[1]] as const, [0, 0] as const)
  return [sum[0] / points.length, sum[1] / points.length]
}
