import type { AreaIndex } from '../../../geo/model/area.ts'
import { useAreaCard } from '../../api/areas.ts'
import { useCompoundCard } from '../../api/compounds.ts'
import { useIncident } from '../../api/incidents.ts'
import type { Crumb } from '../../features/breadcrumb/breadcrumb.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapSelection } from '../../map/city-map-props.ts'
import type { DeskSelection } from '../../state/desk-view.ts'
import type { DeskNavigation } from './desk-navigation.ts'

/** The selected thing as the map knows it, and the way to it from the city. */
export function useSelection(
  selection: DeskSelection | null,
  areas: Record<string, AreaIndex | undefined>,
  cityName: string,
  go: DeskNavigation,
): { selected: MapSelection | null; crumbs: Crumb[] } {
  const formats = useFormats()
  const area = useAreaCard(selection?.kind === 'area' ? selection : null).data
  const compound = useCompoundCard(selection?.kind === 'compound' ? selection.code : null).data
  const incident = useIncident(selection?.kind === 'incident' ? selection.id : null).data

  const crumb = (ref: { level: string; code: string; nameZh: string; nameEn: string | null }): Crumb => ({
    key: `${ref.level}:${ref.code}`,
    name: formats.name(ref),
    onGo: () => go.toArea(ref.level, ref.code),
  })
  const here = (name: string): Crumb => ({ key: 'here', name, onGo: () => undefined })
  const city: Crumb = { key: 'city', name: cityName, onGo: go.toCity }

  switch (selection?.kind) {
    case 'area': {
      const index = areas[selection.level]
      const id = index?.ids[index.codes.indexOf(selection.code)] ?? area?.id
      return {
        selected: id === undefined ? null : { kind: 'area', level: selection.level, id },
        crumbs: [city, ...(area ? [...area.ancestors, area].map(crumb) : [])],
      }
    }
    case 'compound':
      return {
        selected: compound ? { kind: 'compound', level: null, id: compound.id } : null,
        crumbs: [city, ...(compound ? [here(formats.name(compound))] : [])],
      }
    case 'incident':
      return {
        selected: { kind: 'incident', level: null, id: selection.id },
        crumbs: [
          city,
          ...(incident?.ancestors ?? []).map(crumb),
          ...(incident?.area ? [crumb(incident.area)] : []),
          here(incident?.code ?? String(selection.id)),
        ],
      }
    case undefined:
      return { selected: null, crumbs: [city] }
  }
}
