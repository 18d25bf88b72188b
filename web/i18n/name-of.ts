import type { Language } from './language.ts'

/** The name of a thing in the interface's language; its Chinese name where it has no other. */
export const nameOf = (thing: { nameZh: string; nameEn: string | null }, language: Language): string =>
  (language === 'en' ? thing.nameEn : null) ?? thing.nameZh
