import type { MapGeoJSONFeature, Map as MapLibreMap, PointLike } from 'maplibre-gl'
import type { CityMapProps, MapFeature } from '../city-map-props.ts'
import { compoundPickLayer } from '../layers/compounds.ts'
import { fillLayerId } from '../layers/data-fill.ts'
import { formerFillLayer } from '../layers/former.ts'
import { incidentClusterLayer, incidentPointLayer } from '../layers/incidents.ts'
import { servicePointLayer } from '../layers/service-points.ts'
import { areaInIndex } from './area-lookup.ts'
import type { FeatureTarget } from './feature-states.ts'

/** A thing under the pointer: what it is, and where its state is kept. */
export type Hit = { feature: MapFeature; target: FeatureTarget }

type Pixel = { x: number; y: number }

/** Points are hit within this many pixels. */
const reach = 5

/** Everything at a point of the map, most specific first: case, service point, compound, area of the filled level. */
export function featuresAt(
  map: MapLibreMap,
  point: Pixel,
  filledLevel: string | null,
  props: CityMapProps,
): Hit[] {
  const around: [PointLike, PointLike] = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ]
  const pointLayers = present(map, [incidentPointLayer, servicePointLayer])
  const areaLayers = present(map, [
    compoundPickLayer,
    formerFillLayer,
    ...(filledLevel === null ? [] : [fillLayerId(filledLevel)]),
  ])
  const found = [
    ...(pointLayers.length === 0 ? [] : map.queryRenderedFeatures(around, { layers: pointLayers })),
    ...(areaLayers.length === 0 ? [] : map.queryRenderedFeatures([point.x, point.y], { layers: areaLayers })),
  ]
  return found
    .map((feature) => hitOf(feature, filledLevel, props))
    .filter((hit) => hit !== null)
    .sort((a, b) => order.indexOf(a.feature.kind) - order.indexOf(b.feature.kind))
}

/** The middle of a cluster at a point, in degrees; null where there is none. */
export function clusterAt(map: MapLibreMap, point: Pixel): [number, number] | null {
  const layers = present(map, [incidentClusterLayer])
  if (layers.length === 0) return null
  const geometry = map.queryRenderedFeatures([point.x, point.y], { layers })[0]?.geometry
  return geometry?.type === 'Point' ? [geometry.coordinates[0]!, geometry.coordinates[1]!] : null
}

const order: MapFeature['kind'][] = ['incident', 'service-point', 'compound', 'area']

/** Asking for a layer that the style does not have is an error. */
const present = (map: MapLibreMap, layers: string[]): string[] =>
  layers.filter((layer) => map.getLayer(layer) !== undefined)

function hitOf(found: MapGeoJSONFeature, filledLevel: string | null, props: CityMapProps): Hit | null {
  if (typeof found.id !== 'number') return null
  const target = targetOf(found, found.id)
  const { layer, properties } = found
  if (layer.id === incidentPointLayer) {
    const incident = props.incidents?.features.find((each) => each.id === found.id)?.properties
    const code = incident?.code ?? String(found.id)
    return { target, feature: { ...named('incident', found.id, code), nameZh: incident?.title ?? code } }
  }
  if (layer.id === servicePointLayer || layer.id === compoundPickLayer) {
    const kind = layer.id === servicePointLayer ? 'service-point' : 'compound'
    return { target, feature: { ...named(kind, found.id, text(properties.code)), ...names(properties) } }
  }
  const level = layer.id === formerFillLayer ? (filledLevel ?? '') : String(layer.source)
  const feature = areaInIndex(props.areas[level], found.id)?.feature ?? {
    ...named('area', found.id, text(properties.code)),
    ...names(properties),
    level,
  }
  return { target, feature }
}

function targetOf(found: MapGeoJSONFeature, id: number): FeatureTarget {
  return found.sourceLayer === undefined || found.sourceLayer === ''
    ? { source: found.source, id }
    : { source: found.source, sourceLayer: found.sourceLayer, id }
}

const named = (kind: MapFeature['kind'], id: number, code: string): MapFeature => ({
  kind,
  id,
  code,
  level: null,
  nameZh: code,
  nameEn: null,
})

const names = (properties: Record<string, unknown>) => ({
  nameZh: text(properties.name),
  nameEn: properties.name_en === undefined ? null : text(properties.name_en),
})

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
