import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type boundariesZhCN from './boundaries/zh-CN.json'
import type firstZhCN from './first/zh-CN.json'
import type { Language } from './language.ts'
import type noticeZhCN from './notice/zh-CN.json'
import type zhCN from './zh-CN.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: {
      translation: typeof firstZhCN & typeof zhCN
      boundaries: typeof boundariesZhCN
      notice: typeof noticeZhCN
    }
    returnNull: false
  }
}

/** The words of one language: only those that are shown are fetched. The first: what the first picture needs. */
const firstWords = {
  'zh-CN': async () => (await import('./first/zh-CN.json')).default,
  en: async () => (await import('./first/en.json')).default,
}
const otherWords = {
  'zh-CN': async () => (await import('./zh-CN.json')).default,
  en: async () => (await import('./en.json')).default,
}

/** Fetches the first words of `language` and shows them. To be awaited once, before the first render. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await firstWords[language]() } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

/**
 * Fetches the other words of the language that is shown. To be awaited by all that comes after the first picture.
 * Errors: rejects where they do not come.
 */
export const loadWords = (): Promise<void> => addWords(i18next.language as Language)

/** Shows another language once its words are there. Errors: rejects where they do not come; the shown one stays. */
export async function changeLanguage(language: Language): Promise<void> {
  await addWords(language)
  await i18next.changeLanguage(language)
}

async function addWords(language: Language): Promise<void> {
  const all = await Promise.all([firstWords[language](), otherWords[language]()])
  i18next.addResourceBundle(language, 'translation', Object.assign({}, ...all))
}
