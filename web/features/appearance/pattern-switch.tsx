import { Grip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePatterns } from '../../state/patterns.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Patterns over the colours of the map, or none. */
export function PatternSwitch() {
  const { t } = useTranslation()
  const { hasPatterns, setPatterns } = usePatterns()
  return (
    <IconButton
      label={t('theme.patterns')}
      isActive={hasPatterns}
      aria-pressed={hasPatterns}
      onPress={() => setPatterns(!hasPatterns)}
    >
      <Grip size={18} strokeWidth={1.75} />
    </IconButton>
  )
}
