import { Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type AreaPlace, isSamePlace } from '../../state/compared.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { DeskNavigation } from './desk-navigation.ts'

type CompareButtonProps = { place: AreaPlace; go: DeskNavigation }

/** In the head of a card: puts its place into the comparison, or takes it out. */
export function CompareButton({ place, go }: CompareButtonProps) {
  const { t } = useTranslation()
  const [{ compared }] = useDeskView()
  const isCompared = compared.some((each) => isSamePlace(each, place))
  return (
    <IconButton
      label={t(isCompared ? 'compare.takeOut' : 'compare.add')}
      isActive={isCompared}
      aria-pressed={isCompared}
      onPress={() => go.compare(place)}
    >
      <Columns3 size={18} />
    </IconButton>
  )
}
