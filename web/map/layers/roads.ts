import type { ExpressionSpecification } from 'maplibre-gl'
import { byGround } from '../style/by-zoom.ts'
import type { LayerMaker } from '../style/style-input.ts'

type RoadClass = 'ring' | 'arterial' | 'collector' | 'local'

/** Widths in pixels at z12, z14 and z16, narrow to wide: wider roads are drawn over narrower ones. */
const widths: Record<RoadClass, [number, number, number]> = {
  local: [1.2, 2, 8],
  collector: [2.2, 3.6, 12],
  arterial: [3.4, 5.4, 17],
  ring: [5.2, 8, 24],
}
const classesInOrder = Object.keys(widths) as RoadClass[]
/** Both sides together, where there is room for it; below, casings would run into each other. */
const casing = 1.3
const casingFar = 0.6

/** From which zoom a class is worth its ink: below, the data speaks alone. */
const firstZoom: Record<RoadClass, number> = { local: 13, collector: 11.5, arterial: 9, ring: 8 }

const isOfClass = (roadClass: RoadClass): ExpressionSpecification =>
  roadClass === 'local'
    ? ['!', ['in', ['get', 'class'], ['literal', ['ring', 'arterial', 'collector', 'bridge']]]]
    : ['==', ['get', 'class'], roadClass]

/** Roads with their casing, local → ring; all casings of a class lie under all its roads, so that crossings stay open. */
export const roadLayers: LayerMaker = ({ theme, unit }) =>
  classesInOrder.flatMap((roadClass) => {
    const [at12, at14, at16] = widths[roadClass]
    const wide = (extra: number) =>
      byGround(
        [9, Math.max(0.5, at12 * 0.4 + extra * 0.3) * unit],
        [12, (at12 + Math.min(extra, casingFar)) * unit],
        [14, (at14 + extra) * unit],
        [16, (at16 + extra) * unit],
        [18, (at16 * 2.6 + extra) * unit],
      )
    const common = {
      type: 'line' as const,
      source: 'road',
      'source-layer': 'road',
      minzoom: firstZoom[roadClass],
      filter: isOfClass(roadClass),
      layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
    }
    return [
      {
        ...common,
        id: `road-case-${roadClass}`,
        paint: { 'line-color': theme.roadCase, 'line-width': wide(casing) },
      },
      { ...common, id: `road-${roadClass}`, paint: { 'line-color': theme.road, 'line-width': wide(0) } },
    ]
  })
