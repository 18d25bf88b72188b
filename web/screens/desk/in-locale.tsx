import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLanguage } from '../../state/language.ts'

/** Gives the interface's language to the words that ready-made controls bring along. */
export function InLocale({ children }: { children: ReactNode }) {
  const language = useLanguage((store) => store.language)
  return <I18nProvider locale={language}>{children}</I18nProvider>
}
