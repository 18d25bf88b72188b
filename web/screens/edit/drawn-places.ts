import { drawers } from '../../../geo/lifecycle/proposal.ts'
import type { AreaCard, AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { Session } from '../../../geo/model/session.ts'

export type Actor = NonNullable<Session['actor']>

/** Whether a person draws at all (DOMAIN 2.4). */
export const isDrawer = ({ role }: Actor): boolean => drawers.some((drawer) => drawer === role)

/** Whether a person submits what is drawn; a grid leader's draft is submitted by a community officer. */
export const maySubmit = ({ role }: Actor): boolean => role !== 'grid-leader'

/** The levels in whose areas cells are drawn: those above a level that may be drawn, the staffed one's first. */
export const parentLevels = ({ levels }: City): string[] =>
  levels
    .filter((level) => levels.some((next) => next.levelNo === level.levelNo + 1 && next.isDrawable))
    .sort((a, b) => a.levelNo - b.levelNo)
    .map(({ code }) => code)

/**
 * Where the boundaries of an area are drawn, as an address: in it, or in the one above it with its cell selected. null: nowhere.
 */
export function drawingAddress(
  city: City,
  card: Pick<AreaCard, 'id' | 'level' | 'code' | 'ancestors'>,
): string | null {
  const parents = parentLevels(city)
  const above = card.ancestors.at(-1)
  if (above && parents.includes(above.level) && !(parents[0] === card.level))
    return `/edit/${above.level}/${above.code}?cell=${card.id}`
  return parents.includes(card.level) ? `/edit/${card.level}/${card.code}` : null
}

export type DrawnPlace = { level: string; id: number; code: string; nameZh: string; nameEn: string | null }

/** The areas of a level that a person draws in: their own, those below it, or the one around their grid. */
export function placesOf(
  actor: Actor,
  level: string,
  indexes: Record<string, AreaIndex | undefined>,
): DrawnPlace[] {
  const index = indexes[level]
  if (!index) return []
  const own = new Set(actor.areas.map(({ id }) => id))
  const around = new Set(
    (actor.role === 'grid-leader' ? actor.areas : []).flatMap((area) => {
      const of = indexes[area.level]
      return of?.parentIds[of.ids.indexOf(area.id)] ?? []
    }),
  )
  const isWithin = (row: number): boolean => {
    const parentId = index.parentIds[row]
    return own.has(index.ids[row]!) || around.has(index.ids[row]!) || (parentId != null && own.has(parentId))
  }
  return index.ids.flatMap((id, row) =>
    isWithin(row)
      ? [
          {
            level,
            id,
            code: index.codes[row]!,
            nameZh: index.namesZh[row]!,
            nameEn: index.namesEn[row] ?? null,
          },
        ]
      : [],
  )
}
