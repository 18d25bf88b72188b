import '@fontsource-variable/inter'
import '../../../web/ui/tokens.css'
import './harness.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { CityMap } from '../../../web/map/city-map.tsx'
import type { CityMapProps, MapSelection } from '../../../web/map/city-map-props.ts'

type TownData = { city: City; areas: Record<string, AreaIndex>; frames: Record<string, MetricFrame> }
/** What the map told, for the test to read; and the way to give it other properties. */
type Probe = { told: Record<string, unknown>; set(patch: Partial<CityMapProps>): void }
declare global {
  interface Window {
    probe: Probe
  }
}

/** `?theme=dark&lang=en&view=vc2&z=15&c=123.6,30.2&select=grid:520&highlight=3` */
function Harness({ town }: { town: TownData }) {
  const query = new URLSearchParams(window.location.search)
  const [selected, setSelected] = useState<MapSelection | null>(() => selectionOf(query.get('select')))
  const [patch, setPatch] = useState<Partial<CityMapProps>>({})
  const center = query.get('c')?.split(',').map(Number)
  const told = window.probe?.told ?? {}
  window.probe = { told, set: (next) => setPatch((before) => ({ ...before, ...next })) }
  const props: CityMapProps = {
    ...town,
    language: query.get('lang') === 'en' ? 'en' : 'zh-CN',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    view: (query.get('view') ?? 'open') as CityMapProps['view'],
    levelMode: query.get('level') ?? 'auto',
    incidents: undefined,
    showsCases: false,
    overlay: null,
    casePoints: undefined,
    selected,
    compared: [],
    covered: null,
    pointed: null,
    hasPatterns: query.has('patterns'),
    highlightedClass: query.get('highlight'),
    padding: { top: 0, right: 0, bottom: 0, left: 0 },
    camera:
      center === undefined ? null : { center: [center[0]!, center[1]!], zoom: Number(query.get('z') ?? 13) },
    flyTo: null,
    picking: null,
    onCamera: (camera) => void Object.assign(told, { camera }),
    onSelect: (feature) => {
      Object.assign(told, { selected: feature })
      const kind = feature?.kind
      setSelected(feature === null || kind === 'service-point' ? null : { ...feature, kind: kind! })
    },
    onStep: (feature) => {
      Object.assign(told, { selected: feature })
      setSelected({ ...feature, kind: 'area' })
    },
    onOpen: () => void Object.assign(told, { opened: selected }),
    onCompare: (feature) => void Object.assign(told, { compared: feature }),
    onHover: (hover) => void Object.assign(told, { hover }),
    onPick: (position) => void Object.assign(told, { picked: position }),
    onFilledLevel: (level) => void Object.assign(told, { filledLevel: level }),
    onOverlay: (overlay) => setPatch((before) => ({ ...before, overlay })),
    onHandle: () => undefined,
    ...patch,
  }
  document.documentElement.dataset.theme = props.theme
  return <CityMap {...props} />
}

function selectionOf(text: string | null): MapSelection | null {
  const [level, id] = text?.split(':') ?? []
  if (level === undefined) return null
  return level === 'compound'
    ? { kind: 'compound', level: null, id: Number(id) }
    : { kind: 'area', level, id: Number(id) }
}

const town: TownData = await (await fetch('/town.json')).json()
createRoot(document.getElementById('root')!).render(<Harness town={town} />)
