import { useEffect } from 'react'
import type { MapSelection } from '../map/city-map-props.ts'
import { useHover } from './hover.ts'

type Pointing = {
  /** Set while the pointer is on the thing on the map. */
  'data-on-map': true | undefined
  onPointerEnter(): void
  onPointerLeave(): void
  onFocus(): void
  onBlur(): void
}

/** Properties by which a row of a list and its thing on the map point at one another. */
export function usePointing({ kind, level, id }: MapSelection): Pointing {
  const setBeside = useHover((store) => store.setBeside)
  const isOnMap = useHover(
    ({ onMap }) =>
      onMap?.feature.kind === kind &&
      onMap.feature.id === id &&
      (level ?? onMap.feature.level) === onMap.feature.level,
  )
  // A row that goes away under the pointer is not left.
  useEffect(() => () => leave({ kind, level, id }), [kind, level, id])
  return {
    'data-on-map': isOnMap || undefined,
    onPointerEnter: () => setBeside({ kind, level, id }),
    onPointerLeave: () => leave({ kind, level, id }),
    onFocus: () => setBeside({ kind, level, id }),
    onBlur: () => leave({ kind, level, id }),
  }
}

function leave({ kind, level, id }: MapSelection): void {
  const { beside, setBeside } = useHover.getState()
  if (beside?.kind === kind && beside.level === level && beside.id === id) setBeside(null)
}
