import { formatCount } from './format-count.ts'
import type { Language } from './language.ts'

type LevelNames = { nameZh: string; nameEn: string }

/** The name of a level within a sentence, for a number of its areas: 网格; grid, grids; community, communities. */
export function levelWord({ nameZh, nameEn }: LevelNames, count: number, language: Language): string {
  if (language === 'zh-CN') return nameZh
  const one = nameEn.toLowerCase()
  if (count === 1) return one
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/.test(one) ? `${one}es` : `${one}s`
}

/** So many areas of a level: 430 个网格 / 430 grids. */
export const countedLevel = (level: LevelNames, count: number, language: Language): string =>
  `${formatCount(count)} ${language === 'zh-CN' ? '个' : ''}${levelWord(level, count, language)}`
