import type { Map as MapLibreMap } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { changedSlots, FeatureStates } from '../../../web/map/scene/feature-states.ts'

/** A map that keeps what it is told, and has only the sources named. */
function aMap(...sources: string[]) {
  const sent: [string, number, object][] = []
  const raised: [string, boolean][] = []
  const map = {
    getSource: (id: string) => (sources.includes(id) ? {} : undefined),
    setFeatureState: (target: { source: string; id: number }, state: object) =>
      sent.push([target.source, target.id, state]),
    setGlobalStateProperty: (name: string, value: boolean) => raised.push([name, value]),
  }
  return { sent, raised, sources, states: new FeatureStates(map as unknown as MapLibreMap) }
}

const slots = (...pairs: [number, number][]) => new Map(pairs)

describe('fills', () => {
  it('are sent only where they changed', () => {
    expect(changedSlots(slots([1, 0], [2, 3]), slots([1, 0], [2, 4], [3, 1]))).toEqual(slots([2, 4], [3, 1]))
  })

  it('of areas that left the figures turn to plain ground', () => {
    expect(changedSlots(slots([1, 0], [2, 3]), slots([1, 0]))).toEqual(slots([2, -3]))
  })

  it('wait for their source and are sent once it is there', () => {
    const { sent, sources, states } = aMap()
    states.setSlots('grid', slots([7, 2]))
    expect(sent).toEqual([])
    sources.push('grid')
    states.resend()
    expect(sent).toEqual([['grid', 7, { slot: 2 }]])
  })

  it('are sent again for the sources that were replaced, and for no other', () => {
    const { sent, states } = aMap('grid', 'street')
    states.setSlots('grid', slots([7, 2]))
    states.setSlots('street', slots([1, 0]))
    sent.length = 0
    states.resend(new Set(['street']))
    expect(sent).toEqual([['street', 1, { slot: 0 }]])
  })
})

describe('a flag', () => {
  const grid = (id: number) => ({ source: 'grid', sourceLayer: 'grid', id })

  it('moves from one feature to the next', () => {
    const { sent, states } = aMap('grid')
    states.setFlag('hovered', [grid(1)])
    states.setFlag('hovered', [grid(1)])
    states.setFlag('hovered', [grid(2)])
    expect(sent).toEqual([
      ['grid', 1, { hovered: true }],
      ['grid', 1, { hovered: false }],
      ['grid', 2, { hovered: true }],
    ])
  })

  it('is raised while some feature has it, and again in a style that knows nothing yet', () => {
    const { raised, sources, states } = aMap()
    states.setFlag('hovered', [grid(1)])
    expect(raised).toEqual([])
    sources.push('grid')
    states.resend()
    states.setFlag('hovered', [grid(2)])
    states.setFlag('hovered', [])
    expect(raised).toEqual([
      ['hovered', true],
      ['hovered', false],
    ])
  })
})
