import { create } from 'zustand'
import { type Language, languages } from '../i18n/language.ts'
import { changeLanguage } from '../i18n/start-i18n.ts'
import { readStoredChoice, storeChoice } from './stored-choice.ts'

const key = 'wangge.language'

function initialLanguage(): Language {
  const ofBrowser: Language = /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en'
  return readStoredChoice(key, languages) ?? ofBrowser
}

type LanguageStore = { language: Language; setLanguage(language: Language): Promise<void> }

/** Language of the interface; `<html lang>` and the request header follow. */
export const useLanguage = create<LanguageStore>((set) => ({
  language: initialLanguage(),
  async setLanguage(language) {
    await changeLanguage(language)
    storeChoice(key, language)
    document.documentElement.lang = language
    set({ language })
  },
}))
