import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type boundariesZhCN from './boundaries/zh-CN.json'
import type { Language } from './language.ts'
import type noticeZhCN from './notice/zh-CN.json'
import type zhCN from './zh-CN.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zhCN; boundaries: typeof boundariesZhCN; notice: typeof noticeZhCN }
    returnNull: false
  }
}

/** The words of one language: only those that are shown are fetched. */
const words = {
  'zh-CN': async () => (await import('./zh-CN.json')).default,
  en: async () => (await import('./en.json')).default,
}

/** Fetches the words of `language` and shows them. To be awaited once, before the first render. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await words[language]() } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

/** Shows another language once its words are there. Errors: rejects where they do not come; the shown one stays. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await words[language]())
  await i18next.changeLanguage(language)
}
