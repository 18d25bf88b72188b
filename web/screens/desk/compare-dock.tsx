import { useTranslation } from 'react-i18next'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { useAreaFrames } from '../../api/metrics.ts'
import { type ComparedArea, CompareTable } from '../../features/compare/compare-table.tsx'
import { levelWord } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { AreaPlace } from '../../state/compared.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { Button } from '../../ui/button.tsx'
import { Dock } from './dock.tsx'
import { useFigureTime } from './use-figure-time.ts'

type CompareDockProps = {
  city: City
  areas: Record<string, AreaIndex | undefined>
  takesFocus: boolean
  onOpen(place: AreaPlace): void
  onToggle(place: AreaPlace): void
  onClose(): void
}

/** Up to four areas, figure by figure. */
export function CompareDock({ city, areas, takesFocus, onOpen, onToggle, onClose }: CompareDockProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ compared }, changeView] = useDeskView()
  const frames = useAreaFrames(compared, useFigureTime())
  const columns = compared.map((place, i): ComparedArea => {
    const index = areas[place.level]
    const row = index?.codes.indexOf(place.code) ?? -1
    const name =
      index && row >= 0
        ? formats.name({ nameZh: index.namesZh[row]!, nameEn: index.namesEn[row] ?? null })
        : place.code
    return { ...place, name, frame: frames[i]?.frame, isGone: frames[i]?.isError ?? false }
  })
  const level = city.levels.find(({ code }) => code === compared[0]?.level)
  const title = level
    ? t('compare.count', { level: levelWord(level, 2, formats.language) })
    : t('compare.title')
  return (
    <Dock
      title={title}
      closeLabel={t('compare.close')}
      takesFocus={takesFocus}
      onClose={onClose}
      tools={
        compared.length > 0 ? (
          <Button tone="quiet" onPress={() => changeView({ compared: [] })}>
            {t('compare.clear')}
          </Button>
        ) : null
      }
    >
      <CompareTable areas={columns} onChoose={onOpen} onRemove={onToggle} />
    </Dock>
  )
}
