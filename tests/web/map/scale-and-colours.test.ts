import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contrast } from '../../../web/map/contrast.ts'
import { slotsOfView } from '../../../web/map/fill-slots.ts'
import { inkOn } from '../../../web/map/images/draw-pattern.ts'
import { patterns } from '../../../web/map/images/slot-patterns.ts'
import { scaleOf } from '../../../web/map/scale-of.ts'
import { mapTheme } from '../../../web/map/style/map-theme.ts'
import { darkTheme, lightTheme } from './token-themes.ts'

it('a scale bar is a round length that fits', () => {
  expect(scaleOf(4)).toEqual({ metres: 200, pixels: 50 })
  expect(scaleOf(13)).toEqual({ metres: 1000, pixels: 77 })
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 20_000, noNaN: true }), (resolution) => {
      const { metres, pixels } = scaleOf(resolution)
      expect(pixels).toBeLessThanOrEqual(84)
      expect(pixels).toBeGreaterThanOrEqual(14)
      expect(String(metres)).toMatch(/^[125]0*$/)
    }),
  )
})

it('a build that shortens colours changes nothing', () => {
  const short = mapTheme('light', (property) => (property.endsWith('-a') ? '.5' : '#fa0'))
  expect([short.surface, short.fills[0]]).toEqual(['#ffaa00', '#ffaa00'])
})

it('every number on a fill reaches 4.5 : 1 with ink or with paper', () => {
  for (const theme of [lightTheme, darkTheme]) {
    for (const fill of theme.fills) {
      const best = Math.max(contrast(theme.onFillInk, fill), contrast(theme.onFillPaper, fill))
      expect(best, `${theme.name} ${fill}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

it('with its pattern too a class looks darker by day, brighter by night, than the one of fewer cases', () => {
  const luminance = (colour: string) => 1.05 / contrast(colour, '#ffffff') - 0.05
  for (const theme of [lightTheme, darkTheme]) {
    const seen = slotsOfView('open').map((slot) => {
      const fill = theme.fills[slot]!
      const share = patterns[slot]?.dots ?? 0
      return (1 - share) * luminance(fill) + share * luminance(inkOn(fill, theme))
    })
    for (const [i, lighter] of seen.slice(0, -1).entries()) {
      const darker = seen[i + 1]!
      const [more, less] = theme === lightTheme ? [lighter, darker] : [darker, lighter]
      expect((more + 0.05) / (less + 0.05), `${theme.name} ${i}`).toBeGreaterThan(1.2)
    }
  }
})
