import { useMemo, useState } from 'react'
import type { AreaIndex, Extent, Position } from '../../../geo/model/area.ts'
import type { MapFeature } from '../../map/city-map-props.ts'
import { everyOpenCase } from '../../state/case-filter.ts'
import type { AreaPlace } from '../../state/compared.ts'
import type { DeskSelection } from '../../state/desk-view.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

export type Flight = { extent: Extent; key: string }

export type DeskNavigation = {
  toCity(): void
  toArea(level: string, code: string): void
  toCompound(code: string, extent?: Extent | null): void
  toIncident(id: number, position?: Position | null): void
  /** Opens the list of the open cases of what is selected. */
  toList(): void
  /** Shows a place without selecting anything. */
  zoomTo(place: Extent | Position, sizeM2?: number | null): void
  select(selection: DeskSelection | null): void
  /** Puts an area into the comparison, or takes it out. */
  compare(place: AreaPlace): void
  /** Selects an area where it is; a step of the keyboard is no step of the history. */
  stepTo(place: AreaPlace): void
  /** What a click on the map selects; it does not move the map. */
  selectFeature(feature: MapFeature | null): void
}

/** Half a side, in degrees, of the square shown around a point: some 250 m. */
const aroundPoint = 0.0023

const metresPerDegree = 111_195

/** A place as a rectangle: its own, or one around the point that holds `sizeM2` square metres with room to see. */
function extentOf(place: Extent | Position, sizeM2: number | null): Extent {
  if (place.length === 4) return place
  const [longitude, latitude] = place
  const half = Math.max(aroundPoint, Math.sqrt(sizeM2 ?? 0) / metresPerDegree)
  return [longitude - half * 1.25, latitude - half, longitude + half * 1.25, latitude + half]
}

/** Every way to go somewhere on the desk: selects in the URL and flies the map. */
export function useDeskNavigation(
  cityExtent: Extent | null,
  areas: Record<string, AreaIndex | undefined>,
  compare: DeskNavigation['compare'],
): { go: DeskNavigation; flight: Flight | null } {
  const [, changeView] = useDeskView()
  const [flight, setFlight] = useState<Flight | null>(null)
  const go = useMemo((): DeskNavigation => {
    const zoomTo = (place: Extent | Position | null | undefined, sizeM2: number | null = null) => {
      if (place)
        setFlight((last) => ({ extent: extentOf(place, sizeM2), key: String(Number(last?.key ?? 0) + 1) }))
    }
    const select = (selection: DeskSelection | null) => changeView({ selection })
    return {
      zoomTo,
      select,
      compare,
      toCity: () => {
        select(null)
        zoomTo(cityExtent)
      },
      toArea: (level, code) => {
        select({ kind: 'area', level, code })
        const index = areas[level]
        zoomTo(index?.extents[index.codes.indexOf(code)])
      },
      toCompound: (code, extent) => {
        select({ kind: 'compound', code })
        zoomTo(extent)
      },
      toList: () => changeView({ cases: everyOpenCase }),
      toIncident: (id, position) => {
        select({ kind: 'incident', id })
        zoomTo(position)
      },
      stepTo: ({ level, code }) =>
        changeView({ selection: { kind: 'area', level, code } }, { replace: true }),
      selectFeature: (feature) => select(feature && selectionOf(feature)),
    }
  }, [changeView, cityExtent, areas, compare])
  return { go, flight }
}

function selectionOf(feature: MapFeature): DeskSelection | null {
  switch (feature.kind) {
    case 'area':
      return feature.level ? { kind: 'area', level: feature.level, code: feature.code } : null
    case 'compound':
      return { kind: 'compound', code: feature.code }
    case 'incident':
      return { kind: 'incident', id: feature.id }
    case 'service-point':
      return null
  }
}
