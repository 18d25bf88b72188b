import type { Language } from './language.ts'

/** Metres below 1,000, else kilometres with at most one decimal: 200 米 / 200 m, 1.2 千米 / 1.2 km. */
export function formatDistance(metres: number, language: Language): string {
  const [near, far] = language === 'zh-CN' ? ['米', '千米'] : ['m', 'km']
  const rounded = Math.round(metres)
  if (rounded < 1000) return `${rounded} ${near}`
  return `${Number((metres / 1000).toFixed(1))} ${far}`
}
