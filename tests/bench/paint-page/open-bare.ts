import 'maplibre-gl/dist/maplibre-gl.css'
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { classOf } from '../../../geo/metrics/classes.ts'
import type { Shown, Tell } from './main.ts'

const colours = ['#f3f1e8', '#f0dfb1', '#ebb968', '#d48434', '#a45425', '#662f1d']
const layers = ['land', 'grid', 'edge'] as const

/** MapLibre by itself with the same tiles: land, grids coloured by their state, borders. */
export function openBare(element: HTMLElement, { city, frame }: Shown): Tell {
  setWorkerUrl(workerUrl)
  const sources = Object.fromEntries(
    layers.map((layer) => [
      layer,
      {
        type: 'vector' as const,
        tiles: [`${window.location.origin}/tiles/${layer}/${city.tileVersions[layer]}/{z}/{x}/{y}.mvt`],
        maxzoom: 16,
      },
    ]),
  )
  const of = (layer: (typeof layers)[number]) => ({ id: layer, source: layer, 'source-layer': layer })
  const classColours = colours.slice(1).flatMap((colour, i) => [i + 1, colour])
  const map = new MapLibreMap({
    container: element,
    bounds: city.extent!,
    fitBoundsOptions: { padding: { top: 36, right: 36, bottom: 64, left: 36 } },
    attributionControl: false,
    style: {
      version: 8,
      sources,
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#e9ebe6' } },
        { ...of('land'), type: 'fill', paint: { 'fill-color': '#f2f3ef' } },
        {
          ...of('grid'),
          type: 'fill',
          paint: {
            'fill-antialias': false,
            'fill-color': [
              'step',
              ['coalesce', ['feature-state', 'class'], 0],
              colours[0]!,
              ...classColours,
            ] as never,
          },
        },
        { ...of('edge'), type: 'line', paint: { 'line-color': '#16211e', 'line-width': 2 } },
      ],
    },
  })
  const set = (id: number, value: number | null) =>
    map.setFeatureState({ source: 'grid', sourceLayer: 'grid', id }, { class: classOf('open', value) })
  map.once('load', () => {
    for (const [row, id] of frame.ids.entries()) set(id, frame.metrics.open?.value[row] ?? null)
  })
  return ({ levels }) => {
    for (const { ids, metrics } of levels) {
      for (const [i, id] of ids.entries()) set(id, metrics.open?.value[i] ?? null)
    }
  }
}
