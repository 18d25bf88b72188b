import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import type { Language } from './language.ts'
import zhCN from './zh-CN.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zhCN }
    returnNull: false
  }
}

/** Loads both languages, bundled, and shows `language`. To be called once, before the first render. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

export const changeLanguage = (language: Language): void => {
  void i18next.changeLanguage(language)
}
