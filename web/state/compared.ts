/** An area by what the address calls it. */
export type AreaPlace = { level: string; code: string }

/** So many areas are told apart at a glance. */
export const mostCompared = 4

export type ComparisonRefusal = 'full' | 'other-level'

export const isSamePlace = (a: AreaPlace, b: AreaPlace): boolean => a.level === b.level && a.code === b.code

/** Puts an area into a comparison, or takes it out. Areas of one level only: unlike ones are not compared. */
export function toggleCompared(
  compared: readonly AreaPlace[],
  place: AreaPlace,
): { compared: readonly AreaPlace[] } | { refusal: ComparisonRefusal } {
  if (compared.some((each) => isSamePlace(each, place))) {
    return { compared: compared.filter((each) => !isSamePlace(each, place)) }
  }
  if (compared.some(({ level }) => level !== place.level)) return { refusal: 'other-level' }
  if (compared.length >= mostCompared) return { refusal: 'full' }
  return { compared: [...compared, place] }
}
