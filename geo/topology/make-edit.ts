import type { Position } from '../model/area.ts'
import type { ProposalEdit } from '../model/proposal-edit.ts'
import type { Building } from './building-map.ts'
import { boxOf, type Cell, type CellId, type Polygon, positionOf, vertexOf } from './cell.ts'
import { type Coverage, type CoverageChange, cellOf, type Outcome, refuse } from './coverage.ts'
import { drawCell } from './draw-cell.ts'
import { handBuildings, handOver } from './hand-over.ts'
import { insertVertex } from './insert-vertex.ts'
import { mergeCells } from './merge-cells.ts'
import { moveVertices } from './move-vertices.ts'
import { redrawCells } from './redraw-cells.ts'
import { removeVertex } from './remove-vertex.ts'
import { repairSlivers } from './repair-slivers.ts'
import { splitByBuildings } from './split-by-buildings.ts'
import { splitCell } from './split-cell.ts'

/** The buildings that belong to a cell as it is now. */
export type BuildingsOf = (cell: Cell) => readonly Building[]

const noChange: CoverageChange = { removed: [], put: [], nodesOnly: [] }

/**
 * Makes an edit that was kept as a value (degrees, WGS-84) on a coverage. A new name changes no ground: its change is empty.
 *
 * Refused: all that the operation refuses; `other-pieces` where a line divides a cell otherwise than it did.
 */
export function makeEdit(coverage: Coverage, edit: ProposalEdit, buildingsOf: BuildingsOf): Outcome {
  switch (edit.kind) {
    case 'move-vertices':
      return moveVertices(
        coverage,
        edit.moves.map(({ from, to }) => ({ from: vertexOf(from), to: vertexOf(to) })),
      )
    case 'insert-vertex':
      return insertVertex(coverage, [vertexOf(edit.edge[0]), vertexOf(edit.edge[1])], vertexOf(edit.at))
    case 'remove-vertex':
      return removeVertex(coverage, vertexOf(edit.at))
    case 'split': {
      const split = splitCell(coverage, edit.cell, edit.line.map(vertexOf), edit.firstKey, -1)
      if (!split.ok) return split
      const pieces = newKeys(coverage, split.change)
      return pieces === edit.pieces ? split : refuse('other-pieces', edit.line[0])
    }
    case 'split-by-buildings': {
      const cell = cellOf(coverage, edit.cell)
      if (!cell) return refuse('unknown-cell')
      return splitByBuildings(coverage, cell.id, buildingsOf(cell), edit.households, edit.keys)
    }
    case 'merge':
      return mergeCells(coverage, edit.cells, edit.into)
    case 'hand-over':
      return handOver(coverage, edit.ground.map(polygonOf), edit.from, edit.to)
    case 'hand-buildings': {
      const giver = cellOf(coverage, edit.from)
      if (!giver) return refuse('unknown-cell')
      const named = new Set(edit.buildings)
      const own = buildingsOf(giver)
      const chosen = own.filter(({ id }) => named.has(id))
      if (chosen.length < named.size)
        return refuse('too-few-buildings', positionOf(giver.polygons[0]![0]![0]!))
      const staying = own.filter(({ id }) => !named.has(id))
      return handBuildings(coverage, chosen, staying, edit.from, edit.to)
    }
    case 'draw-cell':
      return drawCell(coverage, polygonOf(edit.ground), edit.cell)
    case 'repair-slivers': {
      const [west, south, east, north] = edit.box
      return repairSlivers(coverage, boxOf([[vertexOf([west, south]), vertexOf([east, north])]]), edit.widthM)
    }
    case 'redraw':
      return redrawCells(
        coverage,
        new Map(edit.cells.map(({ key, ground }) => [key, ground.map(polygonOf)])),
        edit.removed,
      )
    case 'rename':
      return cellOf(coverage, edit.cell) ? { ok: true, change: noChange } : refuse('unknown-cell')
  }
}

/** The cells that a draft of these changes draws or retires: all that they are about, but for those that only received nodes. */
export function touchedBy(changes: readonly CoverageChange[]): Set<CellId> {
  return new Set(
    changes.flatMap(({ removed, put, nodesOnly }) => {
      const nodes = new Set(nodesOnly)
      return [...removed, ...put].flatMap(({ id }) => (nodes.has(id) ? [] : [id]))
    }),
  )
}

const newKeys = (coverage: Coverage, { put }: CoverageChange): number =>
  put.filter(({ id }) => !cellOf(coverage, id)).length

const polygonOf = (rings: readonly (readonly Position[])[]): Polygon =>
  rings.map((ring) => ring.slice(0, -1).map(vertexOf))
