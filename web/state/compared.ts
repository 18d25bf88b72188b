/** An area by what the address calls it; or a compound, whose level is `compound`. */
export type AreaPlace = { level: string; code: string }

/** What stands in place of a level's code where a compound is meant, as among the tile layers. */
export const compoundLevel = 'compound'

/** So many places are told apart at a glance. */
export const mostCompared = 4

export type ComparisonRefusal = 'full' | 'other-level'

export const isSamePlace = (a: AreaPlace, b: AreaPlace): boolean => a.level === b.level && a.code === b.code

/** The place that a selection or a thing on the map is; null: it is none that can be compared. */
export function comparable(thing: Thing | null): AreaPlace | null {
  if (thing?.code === undefined) return null
  if (thing.kind === 'compound') return { level: compoundLevel, code: thing.code }
  return thing.kind === 'area' && thing.level ? { level: thing.level, code: thing.code } : null
}

type Thing = { kind: string; level?: string | null; code?: string }

/** Whether a place may stand beside others: areas of one level, for unlike ones are not compared, and any compound. */
export const standsBeside = (compared: readonly AreaPlace[], { level }: AreaPlace): boolean =>
  level === compoundLevel || compared.every((each) => each.level === level || each.level === compoundLevel)

/** Puts a place into a comparison, or takes it out. */
export function toggleCompared(
  compared: readonly AreaPlace[],
  place: AreaPlace,
): { compared: readonly AreaPlace[] } | { refusal: ComparisonRefusal } {
  if (compared.some((each) => isSamePlace(each, place))) {
    return { compared: compared.filter((each) => !isSamePlace(each, place)) }
  }
  if (!standsBeside(compared, place)) return { refusal: 'other-level' }
  if (compared.length >= mostCompared) return { refusal: 'full' }
  return { compared: [...compared, place] }
}
