import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { slotsOfView } from '../../../web/map/fill-slots.ts'
import { levelBands } from '../../../web/map/level-bands.ts'
import { buildStyle } from '../../../web/map/style/build-style.ts'
import { emptyCollection, type StyleInput } from '../../../web/map/style/style-input.ts'
import { aCity, aLevel } from './small-city.ts'
import { darkTheme, lightTheme } from './token-themes.ts'

const levels = [
  aLevel(1, 'district', { count: 2 }),
  aLevel(2, 'street', { count: 8 }),
  aLevel(3, 'grid', { count: 430, isStaffed: true }),
]
const base = [
  'land',
  'park',
  'building',
  'compound',
  'road',
  'water',
  'edge',
  'label',
  'service-point',
  'incident',
]
const versions = Object.fromEntries(
  [...levels.map(({ code }) => code), ...base].map((layer) => [layer, '7-abc']),
)
const city = aCity(levels, versions)

const input = (own: Partial<StyleInput> = {}): StyleInput => ({
  theme: lightTheme,
  unit: 1,
  language: 'zh-CN',
  origin: 'http://127.0.0.1:8080',
  tileVersions: versions,
  bands: levelBands(city, {}, 'open', 'auto'),
  markedLevel: 'grid',
  loadedLevels: ['grid'],
  hatchedLevels: ['grid'],
  worstLevels: ['grid'],
  selected: null,
  pointedLevel: null,
  compared: [],
  covered: null,
  patternSlots: [],
  showsClusters: false,
  showsCases: false,
  data: {
    marks: emptyCollection,
    incidents: null,
    pin: emptyCollection,
    covered: emptyCollection,
    former: null,
  },
  ...own,
})

const compared = [
  { layer: 'grid', id: 3, point: [123.6, 30.2] as [number, number], number: 1 },
  { layer: 'compound', id: 3, point: null, number: 2 },
]

describe('the style', () => {
  it.each([
    ['light', input()],
    ['dark, English, on a wall', input({ theme: darkTheme, language: 'en', unit: 2 })],
    ['with a selection and clusters', input({ selected: { layer: 'street', id: 3 }, showsClusters: true })],
    ['with cases as data', input({ data: { ...input().data, incidents: emptyCollection } })],
    ['with an area pointed at in a list', input({ pointedLevel: 'grid' })],
    ['with a list of cases', input({ showsCases: true, showsClusters: true })],
    ['with a comparison', input({ compared })],
    ['under a legend', input({ covered: { width: 249, height: 266 } })],
    [
      'with former boundaries and patterns',
      input({ patternSlots: slotsOfView('open'), data: { ...input().data, former: emptyCollection } }),
    ],
    ['with patterns', input({ patternSlots: slotsOfView('cases-coverage') })],
    ['one level chosen', input({ bands: levelBands(city, {}, 'open', 'street'), loadedLevels: ['street'] })],
    ['a city with boundaries only', input({ tileVersions: { district: '1-a', street: '1-a' } })],
    ['an empty city', input({ tileVersions: {}, bands: [] })],
  ])('is valid: %s', (_, each) => {
    expect(validateStyleMin(buildStyle(each)).map(({ message }) => message)).toEqual([])
  })

  it('lays the pattern of its class over each area of the view, but over the least class and where it is off', () => {
    const layersOf = (slots: readonly number[]) =>
      buildStyle(input({ patternSlots: slots })).layers.flatMap(({ id }) =>
        id.startsWith('pattern-') ? [id] : [],
      )
    expect(layersOf([])).toEqual([])
    expect(layersOf(slotsOfView('open')).filter((id) => id.endsWith('-grid'))).toEqual(
      [1, 2, 3, 4, 5].map((slot) => `pattern-${slot}-grid`),
    )
    expect(layersOf(slotsOfView('vc2')).filter((id) => id.endsWith('-grid'))).toHaveLength(3)
    expect(layersOf(slotsOfView('cases-coverage')).filter((id) => id.endsWith('-grid'))).toHaveLength(8)
  })

  it('keeps the marks of a level apart from those of another; a level without marks has none', () => {
    const marksOf = (markedLevel: string | null) =>
      Object.keys(buildStyle(input({ markedLevel })).sources).filter((id) => id.startsWith('marks'))
    expect([marksOf('grid'), marksOf('community'), marksOf(null)]).toEqual([
      ['marks-grid'],
      ['marks-community'],
      [],
    ])
  })

  it('numbers what is compared, as far as it has a place', () => {
    expect(buildStyle(input({ compared })).sources.compared).toMatchObject({
      data: { features: [{ properties: { number: 1 } }] },
    })
    expect(buildStyle(input()).sources.compared).toBeUndefined()
  })

  it('fetches nothing but tiles of the given version', () => {
    const style = buildStyle(input())
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(style.sources.grid).toMatchObject({
      tiles: ['http://127.0.0.1:8080/tiles/grid/7-abc/{z}/{x}/{y}.mvt'],
    })
  })

  it('draws the city over the data: fills, then roads, water, boundaries, then names; diamonds yield to none', () => {
    const ids = buildStyle(input({ selected: { layer: 'grid', id: 3 } })).layers.map(({ id }) => id)
    const order = [
      'fill-grid',
      'hatch-grid',
      'buildings',
      'road-local',
      'road-ring',
      'water',
      'bridge',
      'edge-grid',
      'edge-street',
      'edge-city',
      'selected-grid',
      'name-grid',
      'counts',
      'name-street',
      'selected-name',
      'diamonds',
    ]
    expect(order.map((id) => ids.indexOf(id))).toEqual(
      order.map((id) => ids.indexOf(id)).toSorted((a, b) => a - b),
    )
    expect(order.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('keeps data fills opaque: a colour on the map is the colour of the legend', () => {
    for (const layer of buildStyle(input()).layers) {
      if (layer.type !== 'fill' || !layer.id.startsWith('fill-')) continue
      const opacities =
        JSON.stringify(layer.paint?.['fill-opacity']).match(/(?<=[,\]])[\d.]+(?=[,\]])|^[01]$/g) ?? []
      expect(layer.paint?.['fill-antialias']).toBe(false)
      expect(opacities.every((each) => each === '0' || each === '1' || Number(each) > 1)).toBe(true)
    }
  })

  it('differs between themes in colours and images only, so that tiles and feature state stay', () => {
    const [light, dark] = [buildStyle(input()), buildStyle(input({ theme: darkTheme }))]
    expect(dark.sources).toEqual(light.sources)
    expect(dark.layers.map(({ id }) => id)).toEqual(light.layers.map(({ id }) => id))
  })

  it('shows land, not "no data", until the figures of a level have come', () => {
    const opacityOf = (loadedLevels: string[]) => {
      const layer = buildStyle(input({ loadedLevels })).layers.find(({ id }) => id === 'fill-grid')
      return layer?.type === 'fill' ? layer.paint?.['fill-opacity'] : undefined
    }
    expect(opacityOf([])).toBe(0)
    expect(opacityOf(['grid'])).not.toBe(0)
  })

  it('outlines a selected street also where grids are filled', () => {
    const layer = buildStyle(input({ selected: { layer: 'street', id: 3 } })).layers.find(
      ({ id }) => id === 'selected-street',
    )
    expect(layer).toMatchObject({ minzoom: 0, maxzoom: 24 })
  })
})
