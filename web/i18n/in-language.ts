import type { Language } from './language.ts'

const between = ' · '

/** The half of a two-language text ("中文 · English") that is in the interface's language; any other text whole. */
export function inLanguage(text: string, language: Language): string {
  const [chinese, english, ...more] = text.split(between)
  if (!chinese || !english || more.length > 0) return text
  return language === 'zh-CN' ? chinese : english
}
