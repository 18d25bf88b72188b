import { Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTheme } from '../../state/theme.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Light or dark: shows the one that it leads to. */
export function ThemeSwitch() {
  const { t } = useTranslation()
  const { theme, setTheme } = useTheme()
  const other = theme === 'light' ? 'dark' : 'light'
  return (
    <IconButton label={t(`theme.${other}`)} onPress={() => setTheme(other)}>
      {other === 'dark' ? <Moon size={18} strokeWidth={1.75} /> : <Sun size={18} strokeWidth={1.75} />}
    </IconButton>
  )
}
