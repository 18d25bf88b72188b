import type { Layer } from '@deck.gl/core'
import { ColumnLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { OverlayContent } from './overlay-content.ts'

/** The one layer of the overlay, new each time: a layer belongs to the context that it was first drawn in. */
export function overlayLayer(content: OverlayContent): Layer {
  const { count: length, positions, colours } = content
  const shared = {
    getPosition: { value: positions, size: 2 },
    getFillColor: { value: colours, size: 4, normalized: true },
  }
  if (content.kind === 'points') {
    return new ScatterplotLayer({
      id: 'points',
      data: { length, attributes: shared },
      getRadius: content.radius,
      radiusMinPixels: content.pixels[0],
      radiusMaxPixels: content.pixels[1],
    })
  }
  return new ColumnLayer({
    id: 'columns',
    data: { length, attributes: { ...shared, getElevation: { value: content.heights, size: 1 } } },
    diskResolution: 4,
    angle: 45,
    radius: content.radius,
    extruded: true,
    // So much light that the top keeps the colour of its class.
    material: { ambient: 0.7, diffuse: 0.4, shininess: 1, specularColor: [0, 0, 0] },
  })
}
