import { expect, test } from 'vitest'
import { impactOfProposal } from '../../../server/services/impact-of-proposal.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, inGarden, later, report, take } from './case-bench.ts'
import { actorsOf, draw, mergeDraft, splitDraft } from './proposal-bench.ts'

onEachEngine('the impact sheet of a boundary proposal', (openDb) => {
  const { undone } = caseBench(openDb)

  test('a split: who goes where, what is open, who is posted; nobody is lost', () =>
    undone(async (tx, city) => {
      const { leader, stranger } = actorsOf(city)
      await report(tx, inGarden, city.now)
      const slow = await report(tx, { ...inGarden, category: 'heating' }, city.now)
      await take(tx, slow.id, ['assign', 'start', 'suspend'], () => city.now)
      const far = await report(tx, { position: [0.015, 0.005], category: 'heating' }, city.now)
      await take(tx, far.id, ['assign'], () => city.now)
      const id = await draw(tx, city, splitDraft(city))
      const impact = (await impactOfProposal(tx, leader, id, later(city, 1)))!
      const whole = { buildings: 1, households: 100, residents: 120, openCases: 3 }
      expect(impact.before).toMatchObject([
        {
          code: 'd1s1c1g1',
          ...whole,
          hasHolder: true,
          staff: 5,
          dueWithinDay: 1,
          dueLater: 1,
          noLimit: 1,
          overdue: 0,
        },
      ])
      expect(impact.after).toMatchObject([
        { key: -1, households: 100, openByState: { reported: 1, suspended: 1 }, hasHolder: false },
        { key: -2, households: 0, openByState: { assigned: 1 }, dueLater: 1, hasHolder: false },
      ])
      expect(impact.totals).toEqual({ before: whole, after: whole })
      expect(impact.movedBuildings).toEqual([
        { id: city.building.garden1.id, from: city.area.d1s1c1g1, to: -1, households: 100, residents: 120 },
      ])
      // 100 and 120 households in two grids; then 100, 0 and 120 in three
      expect(impact.balance.before).toBeCloseTo(10 / 110, 9)
      expect(impact.balance.after).toBeCloseTo(1, 9)
      expect([impact.compoundsCut, impact.cardsToReprint]).toEqual([[], 2])
      expect(await impactOfProposal(tx, stranger, id, city.now)).toBeNull()
    }))

  test('a merge mends the compound that the old border cut', () =>
    undone(async (tx, city) => {
      const id = await draw(tx, city, mergeDraft(city))
      const impact = (await impactOfProposal(tx, actorsOf(city).agency, id, city.now))!
      expect(impact.after).toMatchObject([{ key: -1, buildings: 2, households: 220, residents: 370 }])
      expect(impact.totals.before).toEqual(impact.totals.after)
      expect([impact.balance.after, impact.compoundsCut]).toEqual([0, []])
    }))
})
