import type { Draft } from '../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../geo/model/proposal-edit.ts'
import { type Coverage, cellOf } from '../../../geo/topology/coverage.ts'
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

/** Hands one building to a neighbour: out of the fullest grid first, and what is in no compound first. */
export function* handings(board: Board): Generator<Drawing> {
  const grids = gridsOf(board)
  for (const from of grids) {
    const inside = [...board.ground.buildingsOf(cellOf(board.coverage, from.id)!)]
    const loose = new Set(
      board.ground.buildings.flatMap(({ id, compoundId }) => (compoundId === null ? [id] : [])),
    )
    inside.sort((a, b) => Number(loose.has(b.id)) - Number(loose.has(a.id)) || a.id - b.id)
    for (const { id } of inside)
      for (const to of grids)
        if (to !== from)
          yield {
            changeKind: 'adjust',
            title: `${from.nameZh}与${to.nameZh}调整界线`,
            reason: '楼栋出入口朝向邻格，居民办事就近。',
            edits: [{ kind: 'hand-buildings', buildings: [id], from: from.id, to: to.id }],
            names: [],
          }
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
