import { geodesicArea } from '../../geo/coords/geodesic-area.ts'
import type { ProposalCell } from '../../geo/model/proposal.ts'
import { boxesMeet, type Cell, type CellId, geometryOf, hasSamePolygons } from '../../geo/topology/cell.ts'
import { cellOf, cellsOf } from '../../geo/topology/coverage.ts'
import { labelPoint } from '../../geo/topology/label-point.ts'
import type { Transaction } from '../db/db.ts'
import { endAreaVersions } from '../sql/end-area-versions.ts'
import { type DrawnVersion, insertDrawnArea } from '../sql/insert-drawn-area.ts'
import { insertNextVersion } from '../sql/insert-next-version.ts'
import { lastChildNumber } from '../sql/last-child-number.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { putNodes } from '../sql/put-nodes.ts'
import { coverageOf } from './drawing-ground.ts'

/** A cell that a redrawing puts: a key below zero is a new area of `parent`. */
export type PutCell = ProposalCell & { parent: { id: number; code: string } }

export type Redraw = {
  levelNo: number
  /** Digits of a code beyond the parent's: 3 of a grid, 2 of what is drawn in grids (DOMAIN 3.2). */
  digits: number
  /** The level's cells as they stand, these and the ones around. */
  standing: readonly DrawnCellRow[]
  /** The areas that are replaced or retired. */
  base: readonly number[]
  put: readonly PutCell[]
  at: Date
  proposalId: number
}

/** An area after a redrawing. */
export type RedrawnArea = { key: CellId; areaId: number; versionId: number; code: string; cell: Cell }

export class CodesExhausted extends Error {}

/**
 * Closes the versions that are replaced and opens the new ones; new areas have the next codes, in the order in which they are
 * put. Neighbours that only receive a node keep their version. Errors: CodesExhausted.
 */
export async function redrawLevel(tx: Transaction, redraw: Redraw): Promise<RedrawnArea[]> {
  const { standing, base, put, at } = redraw
  const kept = new Set(put.map(({ key }) => key))
  const { drawn, nodes } = nodedAround(standing, base, put)
  for (const { id, geometry } of nodes) await putNodes(tx, id, geometry)
  await endAreaVersions(tx, { areaIds: base, retired: base.filter((id) => !kept.has(id)), at })
  const codeOf = new Map(standing.map(({ id, code }) => [id, code]))
  const areas: RedrawnArea[] = []
  for (const [i, { key, parent, ...cell }] of put.entries()) {
    const version = versionOf(cell, drawn[i]!, redraw)
    const code = codeOf.get(key) ?? (await nextCode(tx, redraw, parent.code))
    const made =
      key > 0
        ? await insertNextVersion(tx, key, version)
        : await insertDrawnArea(tx, { levelNo: redraw.levelNo, parentId: parent.id, code }, version)
    areas.push({ key, code, cell: drawn[i]!, ...made })
  }
  return areas
}

/** The drawn cells noded with what stands around them, and what around them only receives a node. Geometries are GeoJSON text. */
export function nodedAround(
  standing: readonly DrawnCellRow[],
  base: readonly number[],
  put: readonly Pick<PutCell, 'key' | 'geometry'>[],
): { drawn: Cell[]; nodes: { id: number; geometry: string }[] } {
  const based = new Set(base)
  const kept = new Set(put.map(({ key }) => key))
  const left = standing.filter(({ id }) => !based.has(id))
  const after = coverageOf([...left, ...put.map(({ key, geometry }) => ({ id: key, geometry }))])
  const before = coverageOf(standing)
  const drawn = put.map(({ key }) => cellOf(after, key)!)
  const nodes = [...cellsOf(after)]
    .filter(({ id, box }) => !kept.has(id) && drawn.some((cell) => boxesMeet(cell.box, box)))
    .filter((cell) => !hasSamePolygons(cell, cellOf(before, cell.id)!))
    .map((cell) => ({ id: cell.id, geometry: JSON.stringify(geometryOf(cell)) }))
  return { drawn, nodes }
}

function versionOf(
  { nameZh, nameEn, kind }: Pick<ProposalCell, 'nameZh' | 'nameEn' | 'kind'>,
  cell: Cell,
  { at, proposalId }: Redraw,
): DrawnVersion {
  const geometry = geometryOf(cell)
  return {
    nameZh,
    nameEn,
    kind,
    geometry: JSON.stringify(geometry),
    labelPoint: labelPoint(geometry),
    areaM2: geodesicArea(geometry),
    from: at,
    proposalId,
  }
}

async function nextCode(tx: Transaction, { levelNo, digits }: Redraw, parentCode: string): Promise<string> {
  const next = 1 + (await lastChildNumber(tx, { levelNo, parentCode, digits }))
  if (next >= 10 ** digits)
    throw new CodesExhausted(`${parentCode} has given all its codes of ${digits} digits`)
  return parentCode + String(next).padStart(digits, '0')
}
