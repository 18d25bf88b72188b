import type { Feature, FeatureCollection, Point } from 'geojson'
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { layerOrder } from './layer-order.ts'
import { marksSource, type StyleInput, sourceIds } from './style-input.ts'
import { tileSources } from './tile-sources.ts'

/**
 * The whole style of the map. Equal input gives an equal style, so that MapLibre's own comparison applies only what
 * differs. No glyphs and no sprite: text and signs are drawn in the browser, and nothing is fetched but tiles.
 */
export function buildStyle(input: StyleInput): StyleSpecification {
  const sources: Record<string, SourceSpecification> = { ...tileSources(input), ...dataSources(input) }
  const layers = layerOrder.flatMap((make) => make(input))
  return {
    version: 8,
    name: 'wangge',
    sources,
    // A city without roads, water or buildings has no such layer; the rest of its map is the same.
    layers: layers.filter((layer) => !('source' in layer) || String(layer.source) in sources),
    transition: { duration: 240, delay: 0 },
  }
}

function dataSources(input: StyleInput): Record<string, SourceSpecification> {
  const { data, markedLevel, compared } = input
  const incidents: SourceSpecification | null = data.incidents && {
    type: 'geojson',
    data: data.incidents,
    cluster: true,
    clusterRadius: 44,
    clusterMaxZoom: 13,
  }
  return {
    [sourceIds.pin]: { type: 'geojson', data: data.pin },
    [sourceIds.covered]: { type: 'geojson', data: data.covered },
    ...(markedLevel === null ? {} : { [marksSource(input)]: { type: 'geojson', data: data.marks } }),
    ...(incidents === null ? {} : { [sourceIds.incidents]: incidents }),
    ...(compared.length === 0
      ? {}
      : { [sourceIds.compared]: { type: 'geojson', data: numbersOf(compared) } }),
    ...(data.former === null ? {} : { [sourceIds.former]: { type: 'geojson', data: data.former } }),
  }
}

function numbersOf(compared: StyleInput['compared']): FeatureCollection<Point> {
  const features = compared.flatMap(({ layer, point, number }): Feature<Point>[] =>
    point === null
      ? []
      : [{ type: 'Feature', properties: { layer, number }, geometry: { type: 'Point', coordinates: point } }],
  )
  return { type: 'FeatureCollection', features }
}
