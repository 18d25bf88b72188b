import '@fontsource-variable/inter'
import './ui/fonts.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startI18n } from './i18n/start-i18n.ts'
import { useLanguage } from './state/language.ts'
import { useTheme } from './state/theme.ts'

const { language } = useLanguage.getState()
startI18n(language)
document.documentElement.lang = language
document.documentElement.dataset.theme = useTheme.getState().theme

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
