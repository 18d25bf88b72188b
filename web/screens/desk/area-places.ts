import type { AreaIndex } from '../../../geo/model/area.ts'
import type { Language } from '../../i18n/language.ts'

/** Names of the two areas around an area, outer first, as far as the indexes at hand tell. */
export function areaPlaces(areas: Record<string, AreaIndex | undefined>, language: Language) {
  const parentOf = (id: number): { id: number; name: string } | null => {
    const parentId = Object.values(areas)
      .map((index) => index?.parentIds[index.ids.indexOf(id)])
      .find((parent) => parent !== undefined && parent !== null)
    if (parentId === undefined || parentId === null) return null
    for (const index of Object.values(areas)) {
      const row = index?.ids.indexOf(parentId) ?? -1
      if (index && row >= 0) {
        const english = language === 'en' ? index.namesEn[row] : null
        return { id: parentId, name: english ?? index.namesZh[row] ?? '' }
      }
    }
    return null
  }
  return (id: number): string[] => {
    const parent = parentOf(id)
    const grandparent = parent && parentOf(parent.id)
    return [grandparent?.name, parent?.name].filter((name) => name !== undefined)
  }
}
