import type { MultiPolygon } from 'geojson'
import { boxesMeet, type Cell, geometryOf, makeCell, type Polygon } from '../../geo/topology/cell.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { overlay } from '../../geo/topology/overlay.ts'
import { smallestM2, squareMetresOf } from '../../geo/topology/size.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { coverageOf } from './drawing-ground.ts'
import type { PutCell, RedrawnArea } from './redraw-level.ts'

/**
 * How the cells inside redrawn areas follow them: one that lies in one new area as a whole goes there (a new parent makes a
 * new area), one through which the new border runs is split along it. One that stays whole in its own parent stays as it is.
 */
export function childrenAfter(
  children: readonly DrawnCellRow[],
  redrawn: readonly RedrawnArea[],
): { base: number[]; put: PutCell[] } {
  const coverage = coverageOf(children)
  const base: number[] = []
  const put: PutCell[] = []
  for (const child of children) {
    const cell = cellOf(coverage, child.id)!
    const parts = partsOf(cell, redrawn)
    const isWhole = parts.length === 1
    if (isWhole && parts[0]!.parent.areaId === child.parentId) continue
    base.push(child.id)
    for (const [i, { parent, ground }] of parts.entries()) {
      const stays = parent.areaId === child.parentId
      put.push({
        key: stays ? child.id : -1000 - put.length,
        nameZh: isWhole || stays ? child.nameZh : `${child.nameZh}-${i + 1}`,
        nameEn: isWhole || stays || child.nameEn === null ? child.nameEn : `${child.nameEn}-${i + 1}`,
        kind: child.kind,
        geometry: geometryOf(isWhole ? cell : makeCell(child.id, ground)) as MultiPolygon &
          PutCell['geometry'],
        parent: { id: parent.areaId, code: parent.code },
      })
    }
  }
  return { base, put }
}

/** The ground of a cell in each of the areas, the largest part first. */
function partsOf(cell: Cell, areas: readonly RedrawnArea[]): { parent: RedrawnArea; ground: Polygon[] }[] {
  return areas
    .filter((area) => boxesMeet(area.cell.box, cell.box))
    .map((parent) => ({
      parent,
      ground: overlay([cell.polygons, parent.cell.polygons])?.select((layers) => layers.length === 2) ?? [],
    }))
    .map((part) => ({ ...part, m2: part.ground.length > 0 ? squareMetresOf(part.ground) : 0 }))
    .filter(({ m2 }) => m2 >= smallestM2)
    .sort((a, b) => b.m2 - a.m2)
}
