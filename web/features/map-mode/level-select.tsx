import { Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { SelectMenu } from '../../ui/select-menu.tsx'

type LevelSelectProps = { levels: City['levels']; filledLevel: string | null }

/** Which level is coloured: by zoom, or one that stays. */
export function LevelSelect({ levels, filledLevel }: LevelSelectProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ level }, changeView] = useDeskView()
  const filled = levels.find((each) => each.code === filledLevel)
  const automatic = filled ? `${t('level.auto')} · ${formats.name(filled)}` : t('level.auto')
  const drawn = levels.filter((each) => each.withGeometry > 0)
  const options = [
    { id: 'auto', text: level === 'auto' ? automatic : t('level.auto') },
    ...drawn.map((each) => ({ id: each.code, text: formats.name(each), aside: formatCount(each.count) })),
  ]
  return (
    <SelectMenu
      label={t('level.label')}
      look="floating"
      icon={<Layers size={16} aria-hidden="true" />}
      options={options}
      value={options.some((option) => option.id === level) ? level : 'auto'}
      onChange={(chosen) => changeView({ level: chosen, only: null })}
    />
  )
}
