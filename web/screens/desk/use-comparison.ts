import { useTranslation } from 'react-i18next'
import type { AreaIndex } from '../../../geo/model/area.ts'
import { useAskCompoundCard, useCompoundCards } from '../../api/compounds.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapCompared } from '../../map/city-map-props.ts'
import { areaInIndex } from '../../map/scene/area-lookup.ts'
import {
  type AreaPlace,
  type ComparisonRefusal,
  compoundLevel,
  toggleCompared,
} from '../../state/compared.ts'
import { useToast } from '../../state/toast.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

/** What is compared, as the map shows it and by name; and the one way to add or remove one, which says why it refuses. */
export function useComparison(areas: Record<string, AreaIndex | undefined>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ compared, dock }, changeView] = useDeskView()
  const askCard = useAskCompoundCard()
  const showToast = useToast((store) => store.show)
  const compounds = useCompoundCards(
    compared.flatMap(({ level, code }) => (level === compoundLevel ? [code] : [])),
  )
  /** As far as it is at hand. */
  const placed = ({ level, code }: AreaPlace) => {
    if (level === compoundLevel) return compounds.get(code)
    const index = areas[level]
    const area = areaInIndex(index, index?.ids[index.codes.indexOf(code)] ?? -1)
    return area && { ...area.feature, labelPoint: area.labelPoint }
  }
  const nameOf = (place: AreaPlace): string => {
    const known = placed(place)
    return known ? formats.name(known) : place.code
  }
  const refuse = (place: AreaPlace, refusal: ComparisonRefusal) => {
    const show = (name: string) => showToast('error', t(`compare.${refusal}`, { name }))
    if (place.level !== compoundLevel) show(nameOf(place))
    else
      askCard(place.code)
        .then(formats.name, () => place.code)
        .then(show)
  }
  const toggle = (place: AreaPlace) => {
    const result = toggleCompared(compared, place)
    if ('refusal' in result) {
      refuse(place, result.refusal)
      return
    }
    const isAdded = result.compared.length > compared.length
    changeView({ compared: result.compared, dock: dock ?? (isAdded ? 'compare' : null) })
  }
  const onMap = compared.flatMap((place, i): MapCompared[] => {
    const known = placed(place)
    return known ? [{ layer: place.level, id: known.id, point: known.labelPoint, number: i + 1 }] : []
  })
  return { onMap, nameOf, toggle }
}
