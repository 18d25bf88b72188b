import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/language.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'

/** The other language, named in itself. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { language, setLanguage } = useLanguage()
  const showToast = useToast((store) => store.show)
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  const change = () => setLanguage(other).catch(() => showToast('error', t('error.offline')))
  return (
    <Button
      tone="bare"
      icon={<Languages size={18} strokeWidth={1.75} aria-hidden="true" />}
      aria-label={t('language.switchLabel')}
      onPress={() => void change()}
    >
      {t('language.switchTo')}
    </Button>
  )
}
