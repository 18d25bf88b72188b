import type { Language } from './language.ts'

/** Square metres as hectares, or as square kilometres from 1,000 ha: 12.4 公顷 / 12.4 ha, 36.2 km². */
export function formatAreaSize(squareMetres: number, language: Language): string {
  const hectares = squareMetres / 10_000
  if (hectares >= 1000) return `${(hectares / 100).toFixed(1)} ${language === 'zh-CN' ? '平方千米' : 'km²'}`
  return `${hectares.toFixed(1)} ${language === 'zh-CN' ? '公顷' : 'ha'}`
}
