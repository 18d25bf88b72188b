import type { Draft } from '../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../geo/model/proposal-edit.ts'
import { type CellId, edgesOf, type XY } from '../../../geo/topology/cell.ts'
import { type Coverage, cellOf } from '../../../geo/topology/coverage.ts'
import { squaredDistance } from '../../../geo/topology/segment-meeting.ts'
import type { DrawingGround } from '../../services/drawing-ground.ts'
import type { DrawnCellRow } from '../../sql/list-drawn-cells.ts'

/** Ground to draw on, with its coverage. */
export type Board = { ground: DrawingGround; coverage: Coverage }

/** What somebody means to draw. New cells are named by their key: −1 the first. */
export type Drawing = Pick<Draft, 'changeKind' | 'title' | 'reason'> & {
  edits: ProposalEdit[]
  names: { nameZh: string; nameEn: string }[]
}

/** Divides a grid in two halves between its buildings: the fullest first. */
export function* halvings(board: Board): Generator<Drawing> {
  for (const grid of gridsOf(board))
    yield {
      changeKind: 'split',
      title: `拆分${grid.nameZh}`,
      reason: `${grid.households} 户，一名网格长难以走遍，按楼栋分为两片。`,
      edits: [
        {
          kind: 'split-by-buildings',
          cell: grid.id,
          households: Math.round(grid.households / 2),
          keys: [-1, -2],
        },
      ],
      names: [
        { nameZh: `${grid.nameZh}甲`, nameEn: `${grid.nameEn} A` },
        { nameZh: `${grid.nameZh}乙`, nameEn: `${grid.nameEn} B` },
      ],
    }
}

/** Joins two grids under the first one's code: those with the fewest households first. */
export function* joinings(board: Board): Generator<Drawing> {
  const grids = gridsOf(board).toReversed()
  for (const [i, one] of grids.entries())
    for (const other of grids.slice(i + 1))
      yield {
        changeKind: 'merge',
        title: `${one.nameZh}与${other.nameZh}合并`,
        reason: '两个网格户数偏少，合并后由一名网格长负责。',
        edits: [{ kind: 'merge', cells: [one.id, other.id], into: one.id }],
        names: [],
      }
}

/** Hands one building to a neighbour: what is in no compound first, and the nearest to the neighbour's border. */
export function* handings(board: Board): Generator<Drawing> {
  const { coverage, ground } = board
  const grids = gridsOf(board)
  const compoundOf = new Map(ground.buildings.map(({ id, compoundId }) => [id, compoundId]))
  const distanceTo = (at: XY, id: CellId) =>
    Math.min(...[...edgesOf(cellOf(coverage, id)!)].map(([a, b]) => squaredDistance(at, a, b)))
  const pairs = grids.slice(0, 2).flatMap((from) =>
    ground.buildingsOf(cellOf(coverage, from.id)!).flatMap(({ id, outline }) =>
      grids
        .filter((to) => to !== from)
        .map((to) => ({
          from,
          to,
          building: id,
          isInCompound: compoundOf.get(id) !== null,
          distance: distanceTo(outline[0]![0]!, to.id),
        })),
    ),
  )
  pairs.sort((a, b) => Number(a.isInCompound) - Number(b.isInCompound) || a.distance - b.distance)
  for (const { from, to, building } of pairs)
    yield {
      changeKind: 'adjust',
      title: `${from.nameZh}与${to.nameZh}调整界线`,
      reason: '楼栋出入口朝向邻格，居民办事就近。',
      edits: [{ kind: 'hand-buildings', buildings: [building], from: from.id, to: to.id }],
      names: [],
    }
}

type Counted = DrawnCellRow & { households: number }

/** The grids of a community in which people live, the one with the most households first. */
function gridsOf({ ground, coverage }: Board): Counted[] {
  return ground.cells
    .filter(({ parentId, kind }) => parentId === ground.parentId && kind === 'comprehensive')
    .map((cell) => {
      const inside = ground.buildingsOf(cellOf(coverage, cell.id)!)
      return { ...cell, households: inside.reduce((sum, { households }) => sum + households, 0) }
    })
    .sort((a, b) => b.households - a.households || a.id - b.id)
}
