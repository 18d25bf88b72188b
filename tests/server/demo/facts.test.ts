import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type IncidentState, nextState } from '../../../geo/lifecycle/incident.ts'
import { openingTimes } from '../../../server/demo/facts/case-calendar.ts'
import { demoCategories } from '../../../server/demo/facts/categories.ts'
import { generateCases } from '../../../server/demo/facts/generate-cases.ts'
import { staffTown } from '../../../server/demo/facts/people.ts'
import { openServicePoints } from '../../../server/demo/facts/service-points.ts'
import { caseTitles } from '../../../server/demo/facts/titles.ts'
import { indexTown } from '../../../server/demo/facts/town-index.ts'
import { enlistVolunteers, formTeams } from '../../../server/demo/facts/volunteers.ts'
import { generateTown } from '../../../server/demo/town/generate-town.ts'
import { createRandom } from '../../../server/demo/town/random.ts'

const index = indexTown(generateTown())
const now = Date.parse('2026-11-22T06:32:00Z')
const draw = () => generateCases(index, now, createRandom('facts'))
const cases = draw()
const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

describe('the cases of the demonstration', () => {
  it('are the same for the same seed and moment', () => {
    expect(hashOf(draw())).toBe(hashOf(cases))
  })

  it('take only steps that their lifecycle allows, one after another, never after now', () => {
    const isLawful = ({ life }: (typeof cases)[number]) => {
      let state: IncidentState = 'reported'
      let last = life.openedAt
      for (const { at, action, from, to, note } of life.events) {
        if (at < last || at > now) return false
        last = at
        if (action === 'report') continue
        const step = nextState(state, action, { note: note ?? undefined })
        if (from !== state || !step.ok || step.to !== to) return false
        state = to
      }
      return life.state === state
    }
    expect(cases.filter((one) => !isLawful(one))).toEqual([])
  })

  it('are closed exactly where they have a time and an outcome of closing', () => {
    const isWhole = ({ life }: (typeof cases)[number]) => {
      const closed = life.state === 'closed'
      return (
        (life.closedAt !== null) === closed &&
        (life.outcome !== null) === closed &&
        (life.suspendedAt !== null) === (life.state === 'suspended') &&
        life.intervals.some(({ to }) => to === null) === !closed
      )
    }
    expect(cases.filter((one) => !isWhole(one))).toEqual([])
  })

  it('come with the rhythm of the day, the week and the year', () => {
    const count = (test: (local: Date) => boolean) =>
      cases.filter(({ life }) => test(new Date(life.openedAt + 8 * 3_600_000))).length
    expect(count((at) => at.getUTCHours() === 9)).toBeGreaterThan(8 * count((at) => at.getUTCHours() === 3))
    expect(count((at) => at.getUTCDay() === 1)).toBeGreaterThan(1.2 * count((at) => at.getUTCDay() === 0))
    const heating = cases.filter(({ category }) => category.code === 'heating')
    const inWinter = heating.filter(({ life }) =>
      [0, 1, 2, 10, 11].includes(new Date(life.openedAt).getUTCMonth()),
    )
    expect(inWinter.length / heating.length).toBeGreaterThan(0.75)
  })

  it('are so many a day that the running clock can go on with them', () => {
    const lastWeeks = cases.filter(({ life }) => life.openedAt > now - 28 * 86_400_000).length / 28
    expect(lastWeeks).toBeGreaterThan(70)
    expect(lastWeeks).toBeLessThan(100)
  })

  it('never open in the future, even just after midnight', () => {
    const midnight = Date.parse('2026-11-21T16:00:05Z')
    expect(Math.max(...openingTimes(5000, 60, midnight, createRandom('m')))).toBeLessThan(midnight)
  })

  it('have titles for every category that is reported, and no personal data in them', () => {
    for (const { code, share } of demoCategories)
      if (share > 0) expect(caseTitles[code]?.length).toBeGreaterThan(1)
    const personal = /1[3-9]\d{9}|先生|女士|\d+\s*室|身份证号/
    expect(cases.filter(({ title, description }) => personal.test(`${title}${description}`))).toEqual([])
  })
})

describe('the people of the demonstration', () => {
  const volunteers = enlistVolunteers(index, formTeams(index), now, createRandom('volunteers'))

  it('are about 7,000 volunteers, some of whom have lapsed', () => {
    expect(Math.abs(volunteers.length - 7000)).toBeLessThan(700)
    const lapsed = volunteers.filter(({ isActive }) => !isActive).length
    expect(lapsed).toBeGreaterThan(300)
  })

  it('are active exactly where a verified hour ended within 90 days', () => {
    const since = now - 90 * 86_400_000
    const served = (logs: (typeof volunteers)[number]['logs']) =>
      logs.some((log) => log.verified && log.startedAt + log.hours * 3_600_000 > since)
    expect(volunteers.filter((v) => v.isActive !== (v.status === 'active' && served(v.logs)))).toEqual([])
  })

  it('have duty phones that no network has', () => {
    const postings = staffTown(index, createRandom('staff'))
    const phones = postings.flatMap(({ dutyPhone }) => dutyPhone ?? [])
    expect(phones.length).toBeGreaterThan(380)
    expect(phones.filter((phone) => !phone.startsWith('000-5550-'))).toEqual([])
  })

  it('find 120 service points with distinct names, inside the micro-grid each belongs to', () => {
    const points = openServicePoints(index, createRandom('points'))
    expect(Math.abs(points.length - 120)).toBeLessThan(3)
    expect(new Set(points.map(({ nameZh }) => nameZh)).size).toBe(points.length)
  })
})
