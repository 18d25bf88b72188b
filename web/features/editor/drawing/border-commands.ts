import { isBeside } from '../../../../geo/checks/boundary-facts.ts'
import { offsetPosition } from '../../../../geo/coords/offset-position.ts'
import type { Position } from '../../../../geo/model/area.ts'
import { edgesOf, isSameVertex, positionOf, vertexOf } from '../../../../geo/topology/cell.ts'
import { cellsIn } from '../../../../geo/topology/coverage.ts'
import { nearestOn } from '../../../../geo/topology/snap-to.ts'
import type { Handle } from '../../../map/editor/hand-mode.ts'
import { coverageOf, type Drawing } from './drawing.ts'
import { type Command, make, propose } from './session.ts'

/** A handle is moved: a vertex, a new one in the middle of an edge, or the whole edge. */
function editOf(drawing: Drawing, handle: Handle, to: Position, isWholeEdge: boolean) {
  if (handle.edge && isWholeEdge) {
    const [dx, dy] = [to[0] - handle.at[0], to[1] - handle.at[1]]
    const moves = handle.edge.map((from) => moveOf(drawing, from, [from[0] + dx, from[1] + dy]))
    return { kind: 'move-vertices' as const, moves }
  }
  return handle.edge
    ? { kind: 'insert-vertex' as const, edge: [...handle.edge] as [Position, Position], at: to }
    : { kind: 'move-vertices' as const, moves: [moveOf(drawing, handle.at, to)] }
}

/** A border that ends on the community's own slides along it: that one is not drawn here. Compounds may leave it. */
function moveOf({ ground }: Drawing, from: Position, to: Position): { from: Position; to: Position } {
  const { facts, source, border } = ground
  const [start, end] = [vertexOf(from), vertexOf(to)]
  const bound = !ground.of && facts.isOnBorder(source.parent.id, start, start) ? nearestOn(border, end) : null
  return { from, to: positionOf(bound ?? end) }
}

export const dragHandle =
  (handle: Handle, to: Position, isWholeEdge: boolean): Command =>
  (session) => ({ ...propose(editOf(session.drawing, handle, to, isWholeEdge))(session), vertex: null })

export const dropHandle =
  (handle: Handle, to: Position, isWholeEdge: boolean): Command =>
  (session) => {
    const edit = editOf(session.drawing, handle, to, isWholeEdge)
    const made = make(edit)(session)
    if (made.refused) return made
    if (edit.kind === 'insert-vertex') return { ...made, vertex: edit.at }
    const kept = edit.moves.reduce((next, move) => keepCorner(session.drawing, move)(next), made)
    return { ...kept, vertex: edit.moves.length === 1 ? edit.moves[0]!.to : null }
  }

/**
 * Where a border's end slid along the community's own, the place that it left stays a corner of the cell that now reaches
 * round it: else the cell would cut the community's corner short.
 */
const keepCorner =
  (before: Drawing, { from, to }: { from: Position; to: Position }): Command =>
  (session) => {
    const { facts, source, of } = before.ground
    if (of) return session
    const [left, now] = [vertexOf(from), vertexOf(to)]
    const along = cellsIn(coverageOf(before), [...left, ...left])
      .flatMap((cell) => [...edgesOf(cell)])
      .filter(([a, b]) => isSameVertex(a, left) || isSameVertex(b, left))
      .filter(([a, b]) => facts.isOnBorder(source.parent.id, a, b))
      .map(([a, b]) => (isSameVertex(a, left) ? b : a))
    const [behind, other] = along.filter((far) => !isBeside(now, left, far))
    if (along.length !== 2 || !behind || other || isBeside(left, now, behind)) return session
    const edge: [Position, Position] = [to, positionOf(behind)]
    const cornered = make({ kind: 'insert-vertex', edge, at: from })(session)
    return cornered.refused ? session : cornered
  }

export const holdVertex =
  (vertex: Position): Command =>
  (session) => ({ ...session, vertex, refused: null })

/** Moves the vertex that is held, in metres. */
export const nudgeVertex =
  (eastM: number, northM: number): Command =>
  (session) => {
    const { vertex } = session
    if (!vertex) return session
    const to = offsetPosition(vertex, eastM, northM)
    return dropHandle({ is: 'vertex', at: vertex, edge: null }, positionOf(vertexOf(to)), false)(session)
  }

export const removeHeld: Command = (session) =>
  session.vertex ? make({ kind: 'remove-vertex', at: session.vertex })(session) : session
