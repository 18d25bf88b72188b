import { buildingMargin, buildMicro } from './build-micro.ts'
import type { MicroCell } from './cells.ts'
import { closed, type DrawnAreas } from './draw-areas.ts'
import type { Draft } from './generate-town.ts'
import { shareOut } from './partition.ts'
import type { BuildingStyle, Footprint } from './place-buildings.ts'
import type { XY } from './plane.ts'
import { plantedFigures } from './planted-figures.ts'
import { inset } from './polygon.ts'
import type { Random } from './random.ts'
import { styleOf } from './style-of.ts'
import type { TownBuilding, TownGround } from './town.ts'
import { toDegrees, toGrid } from './warp.ts'

type Drawing = { buildings: TownBuilding[]; parks: TownGround[] }

/** Buildings of every micro-grid with their households, and the parks, squares and open lots between them. */
export function drawBuildings(draft: Draft, areas: DrawnAreas): Drawing {
  const drawing: Drawing = { buildings: [], parks: [] }
  const numbers = new Map<object, number>()
  const compoundIds = new Map(draft.compounds.map((cell, i) => [cell, i + 1]))
  for (const grid of draft.grids) {
    const random = draft.random.fork(`build ${grid.index}`)
    const [x, y] = grid.micros[0]!.ring[0]!
    const style = styleOf(grid, Math.hypot(x, y), random)
    const occupancy = random.between(0.84, 0.975)
    for (const [k, micro] of grid.micros.entries()) {
      const margins = marginsOf(draft, micro)
      if (grid.exclusive?.built === false) {
        addOpenGround(drawing, micro, margins, grid.exclusive)
        continue
      }
      const exactly = grid.microBuildings?.[k] ?? null
      const layout = buildMicro(micro, margins, style, exactly, draft.river, random)
      if (layout.park) addGround(drawing, random.chance(0.75) ? 'park' : 'square', layout.park, null)
      if (layout.school) addGround(drawing, 'lot', layout.school, null)
      const households = shareOut(
        micro.households,
        layout.buildings.map((print) => (exactly === null ? print.length * print.depth : 1)),
      )
      const place = {
        area: areas.ofMicro.get(micro)!,
        compoundId: micro.compound ? compoundIds.get(micro.compound)! : null,
      }
      for (const [i, print] of layout.buildings.entries()) {
        const group = micro.compound ?? grid
        const number = (numbers.get(group) ?? 0) + 1
        numbers.set(group, number)
        drawing.buildings.push({
          ...describe(print, style, households[i]!, occupancy, random),
          ...plantedFigures(micro.compound?.key ?? null, number, households[i]!),
          id: drawing.buildings.length + 1,
          districtId: place.area.districtId,
          areaId: place.area.id,
          compoundId: place.compoundId,
          code: `LD-${String(drawing.buildings.length + 1).padStart(5, '0')}`,
          no: String(number),
        })
      }
    }
  }
  return drawing
}

function marginsOf(draft: Draft, micro: MicroCell): number[] {
  return micro.sides.flatMap((side) => draft.embedding.curve(side).map(() => buildingMargin[side.edge.kind]))
}

function addOpenGround(
  drawing: Drawing,
  micro: MicroCell,
  margins: readonly number[],
  use: { zh: string; en: string },
): void {
  const ring = inset(micro.ring, margins)
  const kind = use.zh.endsWith('公园') ? 'park' : 'lot'
  if (ring) addGround(drawing, kind, ring, use)
}

function addGround(
  drawing: Drawing,
  kind: string,
  ring: readonly XY[],
  name: { zh: string; en: string } | null,
) {
  drawing.parks.push({
    code: `P-${String(drawing.parks.length + 1).padStart(4, '0')}`,
    class: kind,
    nameZh: name?.zh ?? null,
    nameEn: name?.en ?? null,
    geometry: [[closed(ring.map(toGrid))]],
  })
}

/** Households with their occupancy; a building without households is a public one. */
function describe(
  print: Footprint,
  style: BuildingStyle,
  households: number,
  occupancy: number,
  random: Random,
) {
  const floors = Math.max(1, style.floors + random.integer(-1, 1))
  const occupied = Math.min(households, Math.round(households * (occupancy + random.between(-0.04, 0.03))))
  const unitCount = style.kind === 'tower' ? random.integer(1, 2) : Math.max(1, Math.round(print.length / 21))
  return {
    nameZh: null,
    use: households > 0 ? ('housing' as const) : ('public' as const),
    unitCount,
    floors,
    ring: closed(print.ring.map(toGrid)),
    centre: toDegrees(toGrid(print.centre)),
    householdsTotal: households,
    householdsOccupied: occupied,
    residents: Math.round(occupied * random.between(2.6, 3.4)),
  }
}
