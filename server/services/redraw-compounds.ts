import { geodesicArea } from '../../geo/coords/geodesic-area.ts'
import { geometryOf } from '../../geo/topology/cell.ts'
import { labelPoint } from '../../geo/topology/label-point.ts'
import type { Transaction } from '../db/db.ts'
import { countMovedCases } from '../sql/count-moved-cases.ts'
import { endCompoundVersions } from '../sql/end-compound-versions.ts'
import { handOnCompounds } from '../sql/hand-on-compounds.ts'
import { insertCompound } from '../sql/insert-compound.ts'
import { listCompoundCases } from '../sql/list-compound-cases.ts'
import { moveBuildingCompounds } from '../sql/move-building-compounds.ts'
import { moveCases } from '../sql/move-cases.ts'
import { openCompoundVersion } from '../sql/open-compound-version.ts'
import { publicationMoment } from '../sql/publication-moment.ts'
import { putCompoundNodes } from '../sql/put-compound-nodes.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import { type CompoundsAfter, compoundsAfter } from './compounds-after.ts'
import type { DrawingGround } from './drawing-ground.ts'
import { recountAffected } from './recount-affected.ts'
import { nodedAround } from './redraw-level.ts'

type Redraw = {
  proposal: ProposalRow
  ground: DrawingGround
  /** The areas in which the compounds lie. */
  areaIds: readonly number[]
  /** What cases are told that they are moved by. */
  told: Parameters<typeof moveCases>[2]
}

/**
 * Puts compounds as they are drawn: versions are closed and opened, new ones get the next codes, what hung on one that is no more
 * goes to its heir. Buildings, and with them households, belong to the compound on whose ground they stand; cases follow, open ones
 * with a word of it, and so do the counters. Returns the compounds by the keys that they were drawn under.
 */
export async function redrawCompounds(
  tx: Transaction,
  redraw: Redraw,
): Promise<{ key: number; areaId: number; code: string }[]> {
  const { proposal, ground } = redraw
  const after = compoundsAfter(ground, proposal)
  const baseIds = proposal.base.map(({ areaId }) => areaId)
  const at = await publicationMoment(tx, proposal.effectiveAt!, [], baseIds)
  for (const { id, geometry } of nodedAround(ground.cells, baseIds, proposal.cells).nodes)
    await putCompoundNodes(tx, id, geometry)
  await endCompoundVersions(tx, baseIds, at)
  const made = new Map(ground.cells.map(({ id, code }) => [id, { id, code }]))
  for (const { key, cell } of after.drawn) {
    const { nameZh, nameEn } = proposal.cells.find((each) => each.key === key)!
    const compound = made.get(key) ?? (await insertCompound(tx, forerunnerOf(key, after)))
    made.set(key, compound)
    const geometry = geometryOf(cell)
    await openCompoundVersion(tx, compound.id, {
      nameZh,
      nameEn,
      geometry: JSON.stringify(geometry),
      labelPoint: labelPoint(geometry),
      areaM2: geodesicArea(geometry),
      from: at,
      proposalId: proposal.id,
    })
  }
  // one that lies elsewhere keeps its id
  const idOf = (key: number | null) => (key === null ? null : (made.get(key)?.id ?? key))
  await handOnCompounds(
    tx,
    [...after.heirOf].map(([from, to]) => ({ from, to: made.get(to)!.id })),
  )
  await moveFacts(tx, redraw, after, idOf)
  await raiseLayer(tx, 'compound')
  return after.drawn.map(({ key }) => ({ key, areaId: made.get(key)!.id, code: made.get(key)!.code }))
}

async function moveFacts(
  tx: Transaction,
  { proposal, ground, areaIds, told }: Redraw,
  after: CompoundsAfter,
  idOf: (key: number | null) => number | null,
): Promise<void> {
  const buildings = ground.buildings.flatMap((building) => {
    const compoundId = idOf(after.compoundOf(building.at, building.compoundId))
    return compoundId === building.compoundId ? [] : [{ ...building, compoundId }]
  })
  const compoundIds = proposal.base.map(({ areaId }) => areaId)
  const cases = (await listCompoundCases(tx, { compoundIds, areaIds })).flatMap((each) => {
    const compoundId = idOf(after.compoundOfCase(each))
    return compoundId === each.compoundId
      ? []
      : [{ districtId: each.districtId, id: each.id, to: { compound_id: compoundId } }]
  })
  if (buildings.length > 0) {
    await moveBuildingCompounds(tx, buildings)
    await recountAffected(tx, {
      buildingAreaIds: [...new Set(buildings.map(({ areaId }) => areaId ?? 0))],
    })
    await raiseLayer(tx, 'building')
  }
  if (cases.length > 0) {
    await countMovedCases(tx, cases)
    await moveCases(tx, cases, told)
    await raiseLayer(tx, 'incident')
  }
}

/** The compound that a new one came from most, and whether it is that one's heir. */
function forerunnerOf(key: number, { descents, heirOf }: CompoundsAfter) {
  const [main] = descents
    .filter(({ toId }) => toId === key)
    .sort(
      (a, b) =>
        Number(heirOf.get(b.fromId) === key) - Number(heirOf.get(a.fromId) === key) ||
        b.householdShare - a.householdShare,
    )
  return { from: main?.fromId ?? null, isHeir: main !== undefined && heirOf.get(main.fromId) === key }
}
