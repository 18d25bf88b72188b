import type { ExpressionSpecification } from 'maplibre-gl'

/** A size that grows evenly between zooms: `byZoom([10, 1], [12, 1.7])`. */
export function byZoom(
  ...stops: [zoom: number, value: number | ExpressionSpecification][]
): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification
}

/** Like `byZoom`, doubling with each zoom as the ground does: for things that have a width on the ground. */
export function byGround(
  ...stops: [zoom: number, value: number | ExpressionSpecification][]
): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    ...stops.flat(),
  ] as unknown as ExpressionSpecification
}
