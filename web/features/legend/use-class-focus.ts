import { useHover } from '../../state/hover.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

/** Lets an element of the legend point at its class (hover, focus) and keep it alone in colour (click). */
export function useClassFocus() {
  const [{ only }, changeView] = useDeskView()
  const setLegendClass = useHover((store) => store.setLegendClass)
  return (name: string) => ({
    'aria-pressed': only === name,
    onPointerEnter: () => setLegendClass(name),
    onPointerLeave: () => setLegendClass(null),
    onFocus: () => setLegendClass(name),
    onBlur: () => setLegendClass(null),
    onClick: () => changeView({ only: only === name ? null : name }),
  })
}
