import { expect, test } from 'vitest'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import type { LiveFigures, LiveIncident } from '../../../geo/model/live.ts'
import { mergeFigures } from '../../../web/api/merge-figures.ts'
import { mergeIncident } from '../../../web/api/merge-incident.ts'
import { column, smallFrame } from '../support/small-frame.ts'

const frame = smallFrame(
  { open: column([1, 2, 3]), vc2: column([1, 1, 1], [2, 2, 2]) },
  { open: { areas: 6, outside: 1, ambiguous: 0, unlocated: 2, total: 9 } },
)
const told: LiveFigures = {
  asOf: '2026-11-22T06:33:00Z',
  levels: [
    {
      level: 'grid',
      ids: [2, 77],
      metrics: { open: column([5, 9]) },
      elsewhere: { open: { outside: 1, ambiguous: 1, unlocated: 2 } },
    },
  ],
}

test('the rows that moved are others, the rest is as it was, and the buckets add up', () => {
  const merged = mergeFigures(frame, told, true)
  expect(merged.metrics.open!.value).toEqual([1, 5, 3])
  expect(merged.metrics.vc2).toBe(frame.metrics.vc2)
  expect(merged.buckets.open).toEqual({ areas: 9, outside: 1, ambiguous: 1, unlocated: 2, total: 13 })
  expect(merged.asOf).toBe(told.asOf)
  expect(frame.metrics.open!.value).toEqual([1, 2, 3])
})

test('a frame of one area keeps its own cases elsewhere', () => {
  expect(mergeFigures(frame, told, false).buckets.open).toMatchObject({ areas: 9, ambiguous: 0, total: 12 })
})

test('figures of another level move nothing but the clock; older ones not even that', () => {
  const other = { ...told, levels: told.levels.map((level) => ({ ...level, level: 'street' })) }
  expect(mergeFigures(frame, other, true)).toEqual({ ...frame, asOf: told.asOf })
  expect(mergeFigures(frame, { asOf: '2026-11-22T06:00:00Z', levels: [] }, true)).toBe(frame)
})

test('merged twice is merged once', () => {
  const once = mergeFigures(frame, told, true)
  expect(mergeFigures(once, told, true)).toEqual(once)
})

const list = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 1,
      geometry: null,
      properties: { id: 1, state: 'reported', overdue: false, title: '噪声' },
    },
    {
      type: 'Feature',
      id: 2,
      geometry: null,
      properties: { id: 2, state: 'reported', overdue: false, title: '垃圾' },
    },
  ],
  numberMatched: 40,
  nextCursor: null,
} as unknown as IncidentCollection
const step = (state: LiveIncident['state']): LiveIncident => ({
  id: 2,
  code: 'C2',
  category: 'noise',
  severity: 'small',
  action: 'assign',
  from: 'reported',
  state,
  revision: 2,
  overdue: true,
  areaIds: [1, 11],
  compoundId: null,
  position: null,
})

test('a case in a list moves on in its place and keeps its title', () => {
  const merged = mergeIncident(list, step('assigned'), 'open')
  expect(merged.features[1]!.properties).toMatchObject({
    state: 'assigned',
    overdue: true,
    areaId: 11,
    title: '垃圾',
  })
  expect([merged.features[0], merged.numberMatched]).toEqual([list.features[0], 40])
})

test('a case that no longer matches leaves the list', () => {
  expect(mergeIncident(list, step('closed'), 'open')).toMatchObject({
    numberMatched: 39,
    features: [{ id: 1 }],
  })
  expect(mergeIncident(list, step('assigned'), 'reported').features).toHaveLength(1)
  expect(mergeIncident(list, step('closed'), undefined).features).toHaveLength(2)
})

test('a case that is not in the list leaves it as it is', () => {
  expect(mergeIncident(list, { ...step('assigned'), id: 99 }, 'open')).toBe(list)
})
