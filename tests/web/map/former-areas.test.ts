import { expect, test } from 'vitest'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { BoundaryCollection } from '../../../geo/model/boundary.ts'
import { formerAreas } from '../../../web/map/former-areas.ts'

const boundaries = {
  type: 'FeatureCollection',
  features: ['A', 'B', 'C'].map((code) => ({
    type: 'Feature',
    geometry: code === 'C' ? null : { type: 'MultiPolygon', coordinates: [] },
    properties: { code, name_zh: `名${code}`, name_en: null },
  })),
} as unknown as BoundaryCollection
const index = { codes: ['A', 'B', 'C'], ids: [7, 8, 9] } as unknown as AreaIndex
const fills = new Map([[7, { slot: 3, className: '3' }]])

test('an area whose figures are there has its id and its fill, another its border alone', () => {
  expect(formerAreas(boundaries, index, fills).features).toMatchObject([
    { id: 7, properties: { code: 'A', name: '名A', slot: 3 } },
    { properties: { code: 'B', name: '名B' } },
  ])
  expect(formerAreas(boundaries, index, fills).features[1]).not.toHaveProperty('id')
})

test('where the figures are those of other areas, borders stand alone', () => {
  for (const { properties } of formerAreas(boundaries, undefined, fills).features)
    expect(properties).not.toHaveProperty('slot')
})
