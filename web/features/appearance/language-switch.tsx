import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/language.ts'
import { Button } from '../../ui/button.tsx'

/** The other language, named in itself. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { language, setLanguage } = useLanguage()
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <Button
      tone="bare"
      icon={<Languages size={18} strokeWidth={1.75} aria-hidden="true" />}
      aria-label={t('language.switchLabel')}
      onPress={() => setLanguage(other)}
    >
      {t('language.switchTo')}
    </Button>
  )
}
