import type { RetiredCompound } from '../../geo/model/compound.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { findRetiredCompound } from '../sql/find-retired-compound.ts'
import { type CompoundHeirRow, listCompoundHeirs } from '../sql/list-compound-heirs.ts'
import { extentOf } from './extent-of.ts'
import { scopeOf } from './scope-of.ts'

/**
 * What is left of a compound that is no more; null: there was none, or nothing that stood in it is in the caller's areas. Its
 * successors are the compounds to which the buildings on its ground belong now, whatever became of it in between.
 */
export async function retiredCompound(
  db: Queryable,
  actor: Actor,
  code: string,
): Promise<RetiredCompound | null> {
  const { visible, sees } = await scopeOf(db, actor)
  const compound = await findRetiredCompound(db, code)
  if (!compound) return null
  const heirs = await listCompoundHeirs(db, compound.lastVersionId)
  if (visible !== null && !heirs.some(({ areaId }) => sees(areaId))) return null
  const { id, nameZh, nameEn, areaM2, endedAt } = compound
  return {
    ...{ status: 'retired', level: 'compound', id, code, nameZh, nameEn, areaM2 },
    extent: extentOf(compound),
    endedAt: endedAt.toISOString(),
    successors: successorsIn(heirs),
  }
}

/** By their part of the households, of the buildings where nobody lives; what is loose now is nobody's part. */
function successorsIn(heirs: readonly CompoundHeirRow[]): RetiredCompound['successors'] {
  const weigh = heirs.some(({ households }) => households > 0)
    ? ({ households }: CompoundHeirRow) => households
    : ({ buildings }: CompoundHeirRow) => buildings
  const whole = heirs.reduce((sum, heir) => sum + weigh(heir), 0)
  const known = new Map<number, RetiredCompound['successors'][number]>()
  for (const heir of heirs) {
    const { id, code, nameZh, nameEn } = heir
    if (id === null || code === null || nameZh === null) continue
    const householdShare = (known.get(id)?.householdShare ?? 0) + weigh(heir) / whole
    known.set(id, { level: 'compound', id, code, nameZh, nameEn, householdShare })
  }
  return [...known.values()].sort((a, b) => b.householdShare - a.householdShare || a.id - b.id)
}
