import { useTranslation } from 'react-i18next'
import type { AreaIndex } from '../../../geo/model/area.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { areaInIndex } from '../../map/scene/area-lookup.ts'
import { type AreaPlace, toggleCompared } from '../../state/compared.ts'
import { useToast } from '../../state/toast.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

/** The areas being compared, by id, in their order; and the one way to add or remove one, which says why it refuses. */
export function useComparison(areas: Record<string, AreaIndex | undefined>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ compared, dock }, changeView] = useDeskView()
  const showToast = useToast((store) => store.show)
  const areaOf = ({ level, code }: AreaPlace) => {
    const index = areas[level]
    return areaInIndex(index, index?.ids[index.codes.indexOf(code)] ?? -1)
  }
  const toggle = (place: AreaPlace) => {
    const result = toggleCompared(compared, place)
    if ('refusal' in result) {
      const feature = areaOf(place)?.feature
      const name = feature ? formats.name(feature) : place.code
      showToast('error', t(`compare.${result.refusal}`, { name }))
      return
    }
    const isAdded = result.compared.length > compared.length
    changeView({ compared: result.compared, dock: dock ?? (isAdded ? 'compare' : null) })
  }
  const known = compared.flatMap((place, i) => {
    const area = areaOf(place)
    return area ? [{ id: area.feature.id, point: area.labelPoint, number: i + 1 }] : []
  })
  const level = compared[0]?.level
  return { onMap: level !== undefined && known.length > 0 ? { level, areas: known } : null, toggle }
}
