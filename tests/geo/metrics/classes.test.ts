import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bivariateClassOf, classCount, classInterval, classOf } from '../../../geo/metrics/classes.ts'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import { metricIds } from '../../../geo/model/metric.ts'

describe('classes', () => {
  it('puts open cases into 0 · 1–2 · 3–5 · 6–8 · 9–12 · ≥ 13', () => {
    const classes = [0, 1, 2, 3, 5, 6, 8, 9, 12, 13, 400].map((open) => classOf('open', open))
    expect(classes).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('counts coverage from best to thinnest, closed below', () => {
    const classes = [1.4, 1, 0.99, 0.8, 0.79, 0.5, 0.49, 0].map((share) => classOf('vc2', share))
    expect(classes).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
  })

  it('keeps a missing value apart from zero', () => {
    expect(classOf('open', null)).toBe(-1)
    expect(classOf('vc2', Number.NaN)).toBe(-1)
    expect(classOf('open', 0)).toBe(0)
  })

  it('lays every value into the interval of its class, at every indicator', () => {
    const anyMetric = fc.constantFrom(...metricIds)
    fc.assert(
      fc.property(anyMetric, fc.double({ min: 0, max: 200, noNaN: true }), (metricId, value) => {
        const index = classOf(metricId, value)
        const { from, to } = classInterval(metricId, index)
        expect(index).toBeGreaterThanOrEqual(0)
        expect(index).toBeLessThan(classCount(metricId))
        expect(from === null || value >= from).toBe(true)
        expect(to === null || value < to).toBe(true)
      }),
    )
  })

  it('never lowers the concern as the figure worsens', () => {
    const anyMetric = fc.constantFrom(...metricIds)
    const anyValue = fc.double({ min: 0, max: 200, noNaN: true })
    fc.assert(
      fc.property(anyMetric, anyValue, anyValue, (metricId, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const step = classOf(metricId, high) - classOf(metricId, low)
        expect(metricDefinitions[metricId].concern === 'high' ? step >= 0 : step <= 0).toBe(true)
      }),
    )
  })
})

describe('cases × coverage', () => {
  it('has three classes on either axis', () => {
    expect(bivariateClassOf(2, 0.8)).toEqual({ cases: 1, thinness: 1 })
    expect(bivariateClassOf(3, 0.79)).toEqual({ cases: 2, thinness: 2 })
    expect(bivariateClassOf(9, 0.49)).toEqual({ cases: 3, thinness: 3 })
    expect(bivariateClassOf(8, 0.5)).toEqual({ cases: 2, thinness: 2 })
  })

  it('is missing where either figure is', () => {
    expect(bivariateClassOf(null, 1)).toBeNull()
    expect(bivariateClassOf(4, null)).toBeNull()
  })
})

describe('definitions', () => {
  it.each(metricIds)('%s has ascending breaks and both languages', (metricId) => {
    const definition = metricDefinitions[metricId]
    expect([...definition.breaks].sort((a, b) => a - b)).toEqual(definition.breaks)
    expect(definition.nameZh && definition.nameEn && definition.unitZh && definition.unitEn).toBeTruthy()
  })
})
