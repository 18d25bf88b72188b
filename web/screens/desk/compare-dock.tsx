import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import { useAreaFrames } from '../../api/metrics.ts'
import { type ComparedArea, CompareTable } from '../../features/compare/compare-table.tsx'
import { levelWord } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { isOfLikeSize } from '../../map/fill-metric.ts'
import type { AreaPlace } from '../../state/compared.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { Button } from '../../ui/button.tsx'
import { Dock } from './dock.tsx'
import { useFigureTime } from './use-figure-time.ts'

type CompareDockProps = {
  city: City
  nameOf(place: AreaPlace): string
  takesFocus: boolean
  onOpen(place: AreaPlace): void
  onToggle(place: AreaPlace): void
  onClose(): void
}

/** Up to four areas and compounds, figure by figure. */
export function CompareDock({ city, nameOf, takesFocus, onOpen, onToggle, onClose }: CompareDockProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ compared }, changeView] = useDeskView()
  const frames = useAreaFrames(compared, useFigureTime())
  const columns = compared.map(
    (place, i): ComparedArea => ({
      ...place,
      name: nameOf(place),
      isOfLikeSize: isOfLikeSize(place.level, city.levels),
      frame: frames[i]?.frame,
      isGone: frames[i]?.isError ?? false,
    }),
  )
  const kinds = new Set(compared.map(({ level }) => level))
  const level = city.levels.find(({ code }) => kinds.has(code))
  const kind = level ? levelWord(level, 2, formats.language) : t('search.compound')
  const title = kinds.size === 1 ? t('compare.count', { level: kind }) : t('compare.title')
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
