import type { MultiPolygon } from 'geojson'
import type { Position } from '../../../../geo/model/area.ts'
import {
  boxAround,
  type Cell,
  type CellId,
  extentOf,
  geometryOf,
  isSameVertex,
  positionOf,
  vertexOf,
} from '../../../../geo/topology/cell.ts'
import { cellOf, cellsIn, cellsOf } from '../../../../geo/topology/coverage.ts'
import { sliverWidthM } from '../../../../geo/topology/size.ts'
import { splitCell } from '../../../../geo/topology/split-cell.ts'
import { isInside } from '../../../../geo/topology/trace-polygons.ts'
import { nextName, nextNameZh } from './cell-names.ts'
import { coverageOf, type Drawing, nextKey } from './drawing.ts'
import { type Command, finish, make, propose, type Session, select, shownDrawing } from './session.ts'

/** The cell that holds a place. */
export function cellAt(drawing: Drawing, at: Position): Cell | undefined {
  const vertex = vertexOf(at)
  const [x, y] = vertex
  return cellsIn(coverageOf(drawing), [x, y, x, y]).find(({ polygons }) =>
    polygons.some((polygon) => isInside(vertex, polygon)),
  )
}

/** A place is pointed at: what that means depends on the tool. */
export const pick =
  (at: Position): Command =>
  (session) => {
    const { tool, selected } = session
    // what a file would change stays until it is taken or given up
    if (tool === 'file') return session
    const cell = cellAt(session.drawing, at)
    if (tool === 'merge' && selected !== null && cell && cell.id !== selected)
      return propose({ kind: 'merge', cells: [selected, cell.id], into: selected })(session)
    if (tool === 'hand' && selected !== null && cell)
      return cell.id === selected ? toggleBuilding(at)(session) : handChosen(cell.id)(session)
    return select(cell?.id ?? null)(session)
  }

/** The line of a split, as far as it is drawn; without a selected cell, it is that in which the line runs. */
export const drawLine =
  (line: readonly Position[], isDrawn: boolean): Command =>
  (session) => {
    const { drawing } = session
    const path = line.filter((at, i) => i === 0 || !isSameVertex(vertexOf(at), vertexOf(line[i - 1]!)))
    const cell = session.selected ?? cellUnder(drawing, path)
    const next: Session = { ...session, line: path, isLineDrawn: isDrawn, selected: cell, refused: null }
    if (path.length < 2 || cell === null) return { ...next, pending: null }
    const split = splitCell(coverageOf(drawing), cell, path.map(vertexOf), nextKey(drawing), -1)
    // a line on its way ends inside: that is no fault yet
    if (!split.ok) return { ...next, pending: null, refused: isDrawn ? split : null }
    const pieces = split.change.put.filter(({ id }) => !cellOf(coverageOf(drawing), id)).length
    const edit = { kind: 'split' as const, cell, line: [...path], firstKey: nextKey(drawing), pieces }
    return propose(edit)(next)
  }

function cellUnder(drawing: Drawing, line: readonly Position[]): CellId | null {
  const middles = line.slice(1).map(([x, y], i): Position => [(x + line[i]![0]) / 2, (y + line[i]![1]) / 2])
  for (const at of middles) {
    const cell = cellAt(drawing, at)
    if (cell) return cell.id
  }
  return null
}

/** Splits the selected cell between its buildings; the first part has so many households, or as nearly as can be. */
export const splitByHouseholds =
  (households: number): Command =>
  (session) => {
    const { drawing, selected } = session
    if (selected === null) return session
    const key = nextKey(drawing)
    return make({ kind: 'split-by-buildings', cell: selected, households, keys: [key, key - 1] })(session)
  }

/** Chooses a building to be handed over, or no longer. */
const toggleBuilding =
  (at: Position): Command =>
  (session) => {
    const cell = session.selected === null ? undefined : cellOf(coverageOf(session.drawing), session.selected)
    const vertex = vertexOf(at)
    const hit =
      cell && session.drawing.ground.facts.buildingsOf(cell).find(({ outline }) => isInside(vertex, outline))
    if (!hit) return session
    const chosen = session.chosen.includes(hit.id)
      ? session.chosen.filter((id) => id !== hit.id)
      : [...session.chosen, hit.id]
    return { ...session, chosen, pending: null, refused: null }
  }

/** Chooses all buildings of a compound that are the selected cell's. */
export const chooseCompound =
  (compoundId: number): Command =>
  (session) => {
    const cell = session.selected === null ? undefined : cellOf(coverageOf(session.drawing), session.selected)
    if (!cell) return session
    const inside = session.drawing.ground.facts.buildingsOf(cell)
    const chosen = inside.filter((building) => building.compoundId === compoundId).map(({ id }) => id)
    return { ...session, chosen, pending: null, refused: null }
  }

/** Shows what handing the chosen buildings to a neighbour would make. */
export const handChosen =
  (to: CellId): Command =>
  (session) => {
    const { selected, chosen } = session
    if (selected === null || chosen.length === 0) return session
    return propose({ kind: 'hand-buildings', buildings: [...chosen], from: selected, to })(session)
  }

/**
 * Lets a border follow the edge of a compound that it cuts: the compound's ground goes to the cell that has most of its
 * households, from all others in one step. A split that is being drawn is made first.
 */
export const followCompound =
  (compoundId: number): Command =>
  (session) => {
    const made = finish(session)
    const { drawing } = made
    const compound = drawing.ground.source.compounds.find(({ id }) => id === compoundId)
    const parts = partsOf(shownDrawing(made), compoundId)
    const [heir, ...others] = parts
    if (!compound || !heir || others.length === 0) return session
    const ground = groundOf(compound.geometry)
    const step = others.map(({ cell }) => ({ kind: 'hand-over' as const, ground, from: cell, to: heir.cell }))
    return make(...step)(made)
  }

const groundOf = ({ coordinates }: Pick<MultiPolygon, 'coordinates'>) => coordinates as [number, number][][][]

/** The cells that have buildings of a compound, most households first. */
function partsOf(drawing: Drawing, compoundId: number): { cell: CellId; households: number }[] {
  const { ground } = drawing
  const buildings = ground.facts.buildingsOfCompound.get(compoundId) ?? []
  const sums = new Map<CellId, number>()
  for (const { at, households } of buildings) {
    const cell = cellAt(drawing, positionOf(at))
    if (cell) sums.set(cell.id, (sums.get(cell.id) ?? 0) + households)
  }
  return [...sums]
    .map(([cell, households]) => ({ cell, households }))
    .sort((a, b) => b.households - a.households)
}

/** Of ground that two cells have, leaves a cell what is its own, and takes it from the other. */
export const partOverlap =
  (from: CellId, to: CellId): Command =>
  (session) => {
    const heir = cellOf(coverageOf(session.drawing), to)
    if (!heir) return session
    return make({ kind: 'hand-over', ground: groundOf(geometryOf(heir)), from, to })(session)
  }

const [newZh, newEn] = ['新建小区', 'New compound'] as const

/** Draws a cell on free ground. A compound is not like its siblings, which bear names of their own. */
export const drawGround =
  (ring: readonly Position[]): Command =>
  (session) => {
    const { drawing } = session
    const cell = nextKey(drawing)
    const drawn = {
      kind: 'draw-cell' as const,
      ground: [ring.map(([x, y]): [number, number] => [x, y])],
      cell,
    }
    if (!drawing.ground.of) return make(drawn)(session)
    const named = [...drawing.register.values()]
    const [zh, en] = [named.map(({ nameZh }) => nameZh), named.flatMap(({ nameEn }) => nameEn ?? [])]
    const nameZh = zh.includes(newZh) ? nextNameZh(newZh, new Set(zh)) : newZh
    const nameEn = en.includes(newEn) ? nextName(newEn, new Set(en)) : newEn
    return make(drawn, { kind: 'rename', cell, nameZh, nameEn, cellKind: 'compound' })(session)
  }

/** Takes the selected compound out: what stands in it is loose then. Areas cover their parent: none of them can be taken out. */
export const removeSelected: Command = (session) =>
  session.selected === null || !session.drawing.ground.of
    ? session
    : make({ kind: 'redraw', cells: [], removed: [session.selected] })(session)

/** Sets the next point of a line, or of the outline of new ground, with keys. */
export const setPoint =
  (at: Position): Command =>
  (session) => {
    const before = session.isByKeys && !session.isLineDrawn ? session.line! : []
    const line = [...before, at]
    const next =
      session.tool === 'split' ? drawLine(line, false)(session) : { ...session, line, refused: null }
    return { ...next, isByKeys: true }
  }

/** Ends what is set point by point: the line stands to be made, the ground is made. */
export const endPoints: Command = (session) => {
  const { isByKeys, line, tool } = session
  if (!isByKeys || !line || line.length < 2) return session
  if (tool === 'split') return { ...drawLine(line, true)(session), isByKeys: true }
  const drawn = drawGround([...line, line[0]!])({ ...session, line: null, isByKeys: false })
  return drawn.refused ? { ...session, refused: drawn.refused } : drawn
}

/** Closes the slivers of the whole community. */
export const repairAll: Command = (session) => {
  const boxes = [...cellsOf(coverageOf(session.drawing))].map(({ box }) => box)
  return make({ kind: 'repair-slivers', box: extentOf(boxAround(boxes, 1)), widthM: sliverWidthM })(session)
}

export const rename =
  (cell: CellId, nameZh: string, nameEn: string | null): Command =>
  (session) => {
    const info = session.drawing.register.get(cell)
    if (!info || nameZh.trim() === '' || (info.nameZh === nameZh && info.nameEn === nameEn)) return session
    return make({ kind: 'rename', cell, nameZh, nameEn, cellKind: info.kind })(session)
  }
