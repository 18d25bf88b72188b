import '@fontsource-variable/inter'
import './ui/fonts.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startI18n } from './i18n/start-i18n.ts'
import { loadMap } from './screens/desk/after-map.tsx'
import { useLanguage } from './state/language.ts'
import { useTheme } from './state/theme.ts'

// On its way while the session and the city are asked for; where it fails, the map's place says so.
loadMap().catch(() => undefined)

const { language } = useLanguage.getState()
await startI18n(language)
document.documentElement.lang = language
document.documentElement.dataset.theme = useTheme.getState().theme

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
