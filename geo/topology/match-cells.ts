import { boxesMeet, type Cell, type CellId } from './cell.ts'
import { overlay } from './overlay.ts'
import { squareMetresOf } from './size.ts'

/** A cell that stands, and one of a drawing made elsewhere, each named as far as it is. */
export type NamedCell = { code: string | null; nameZh: string | null; cell: Cell }

export type Match = { id: CellId; by: 'code' | 'name' | 'place' }

/**
 * Which standing cell each drawn one is, one for one: by its code; else by its name, if only one has it; else the one with which
 * it shares more than half of either's ground. null: it is none of them.
 */
export function matchCells(standing: readonly NamedCell[], drawn: readonly NamedCell[]): (Match | null)[] {
  const matches: (Match | null)[] = drawn.map(() => null)
  const free = new Map(standing.map((each) => [each.cell.id, each]))
  const take = (by: Match['by'], find: (each: NamedCell) => NamedCell | undefined) => {
    for (const [i, each] of drawn.entries()) {
      const found = matches[i] === null ? find(each) : undefined
      if (!found) continue
      matches[i] = { id: found.cell.id, by }
      free.delete(found.cell.id)
    }
  }
  take('code', ({ code }) => (code === null ? undefined : onlyOne(free, (each) => each.code === code)))
  take('name', ({ nameZh }) =>
    nameZh === null ? undefined : onlyOne(free, (each) => each.nameZh === nameZh),
  )
  take('place', ({ cell }) => [...free.values()].find((each) => sharesMost(each.cell, cell)))
  return matches
}

function onlyOne(
  free: ReadonlyMap<CellId, NamedCell>,
  is: (each: NamedCell) => boolean,
): NamedCell | undefined {
  const [found, ...others] = [...free.values()].filter(is)
  return others.length === 0 ? found : undefined
}

function sharesMost(a: Cell, b: Cell): boolean {
  const common = commonSquareMetres(a, b)
  return common > squareMetresOf(a.polygons) / 2 && common > squareMetresOf(b.polygons) / 2
}

/** Ground that two cells share, in square metres. */
export function commonSquareMetres(a: Cell, b: Cell): number {
  if (!boxesMeet(a.box, b.box)) return 0
  const common = overlay([a.polygons, b.polygons])?.select((layers) => layers.length === 2) ?? []
  return common.length > 0 ? squareMetresOf(common) : 0
}
