import { findRingMeeting } from '../../geo/checks/ring-crossing.ts'
import { toDegrees, toUnits } from '../../geo/coords/grid.ts'
import type { Position } from '../../geo/model/area.ts'
import type { Draft, ProposalBase } from '../../geo/model/proposal.ts'
import type { DrawingGround } from './drawing-ground.ts'

export type DraftFault =
  | { ok: false; reason: 'stale-base' }
  | {
      ok: false
      reason: 'nothing-drawn' | 'cell-without-base' | 'same-key' | 'other-kind' | 'invalid-ring'
      field: string
      at?: Position
    }

/** The areas that are not, or no longer, what a proposal was drawn on. */
export function staleAreas({ parentId, cells }: DrawingGround, base: readonly ProposalBase[]): number[] {
  const current = new Map(cells.map((cell) => [cell.id, cell]))
  return base.flatMap(({ areaId, versionId }) => {
    const cell = current.get(areaId)
    return cell?.parentId === parentId && cell.versionId === versionId ? [] : [areaId]
  })
}

/**
 * Why a draft cannot be kept, whatever the rules of drawing say of it: it is drawn on other versions than those in force, on
 * areas that it does not say, of another kind than is drawn, or with a ring that is open or crosses itself. null: it can be kept.
 */
export function draftFault(ground: DrawingGround, { base, cells }: Draft): DraftFault | null {
  if (base.length + cells.length === 0) return { ok: false, reason: 'nothing-drawn', field: 'body.cells' }
  if (staleAreas(ground, base).length > 0) return { ok: false, reason: 'stale-base' }
  const based = new Set(base.map(({ areaId }) => areaId))
  const keys = new Set<number>()
  for (const [i, { key, kind, geometry }] of cells.entries()) {
    if ((kind === 'compound') !== (ground.levelNo === null))
      return { ok: false, reason: 'other-kind', field: `body.cells.${i}.kind` }
    if (key === 0 || (key > 0 && !based.has(key)))
      return { ok: false, reason: 'cell-without-base', field: `body.cells.${i}.key` }
    if (keys.has(key)) return { ok: false, reason: 'same-key', field: `body.cells.${i}.key` }
    keys.add(key)
    const at = geometry.coordinates.map(ringFault).find((place) => place !== null)
    if (at) return { ok: false, reason: 'invalid-ring', field: `body.cells.${i}.geometry`, at }
  }
  return null
}

/** Where a polygon's ring is open, or meets itself or another one. */
function ringFault(polygon: readonly (readonly Position[])[]): Position | null {
  const rings = polygon.map((ring) => ring.map(([lon, lat]) => [toUnits(lon), toUnits(lat)] as const))
  const open = rings.find((ring) => String(ring[0]) !== String(ring.at(-1)))
  const [x, y] = open?.[0] ?? findRingMeeting(rings)?.at ?? []
  return x === undefined || y === undefined ? null : [toDegrees(x), toDegrees(y)]
}
