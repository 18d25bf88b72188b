import { expect, test } from 'vitest'
import { impactOfProposal } from '../../../server/services/impact-of-proposal.ts'
import { readCampaign } from '../../../server/services/read-campaign.ts'
import { createCampaign } from '../../../server/services/save-campaign.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, inGarden, later, report, take } from './case-bench.ts'
import {
  actorsOf,
  anySize,
  approve,
  countedImpact,
  differences,
  draw,
  mergeDraft,
  readAs,
  splitDraft,
} from './proposal-bench.ts'

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
      const impact = await countedImpact(tx, leader, id, later(city, 1))
      const whole = { buildings: 1, households: 100, residents: 120, openCases: 3 }
      const people = { staff: 5, activeVolunteers: 1 }
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
        { key: -1, households: 100, openByState: { reported: 1, suspended: 1 }, hasHolder: true },
        { key: -2, households: 0, openByState: { assigned: 1 }, dueLater: 1, hasHolder: false },
      ])
      expect(impact.totals).toEqual({
        before: { ...whole, ...people },
        after: { ...whole, ...people },
      })
      expect(impact.movedBuildings).toEqual([
        {
          id: city.building.garden1.id,
          label: '1',
          compoundId: city.compound.garden,
          at: expect.any(Array),
          from: city.area.d1s1c1g1,
          to: -1,
          households: 100,
          residents: 120,
        },
      ])
      // 100 and 120 households in two grids; then 100, 0 and 120 in three
      expect(impact.balance.before).toBeCloseTo(10 / 110, 9)
      expect(impact.balance.after).toBeCloseTo(1, 9)
      expect([impact.compoundsCut, impact.cardsToReprint]).toEqual([[], 2])
      expect(await impactOfProposal(tx, stranger, id, city.now)).toEqual({ ok: false, reason: 'not-found' })
    }))

  test('a merge mends the compound that the old border cut', () =>
    undone(async (tx, city) => {
      const id = await draw(tx, city, mergeDraft(city))
      const impact = await countedImpact(tx, actorsOf(city).agency, id, city.now)
      expect(impact.after).toMatchObject([{ key: -1, buildings: 2, households: 220, residents: 370 }])
      const { staff, ...before } = impact.totals.before
      // both grids' leaders would lead the one: the other's postings end
      expect(impact.totals.after).toEqual({ ...before, staff: 5 })
      expect(staff).toBe(6)
      expect([impact.balance.after, impact.compoundsCut]).toEqual([0, []])
    }))

  test('once published it stays what was counted then, with the codes that the new grids were given', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const drawn = splitDraft(city)
      const led = drawn.cells.map((cell) => ({ ...cell, leaderName: '陈敏' }))
      const id = await draw(tx, city, { ...drawn, cells: led })
      const before = await countedImpact(tx, agency, id, city.now)
      expect(before.after.map(({ hasHolder }) => hasHolder)).toEqual([true, true])
      await approve(tx, city, id)
      await report(tx, inGarden, city.now)
      const after = await countedImpact(tx, agency, id, later(city, 9))
      const { cells } = await readAs(tx, agency, id)
      expect(after).toEqual({
        ...before,
        after: before.after.map((cell, i) => ({
          ...cell,
          areaId: cells[i]!.areaId,
          code: `d1s1c100${i + 1}`,
        })),
      })
      const { rows } = await tx.query(
        `select a.code, s.name
         from staff_assignment s
         join area a on a.id = s.area_id
         where a.code like 'd1s1c100_' and s.role = 'grid_leader' and s.valid_to = 'infinity'
         order by a.code`,
      )
      // the leader of the old grid went along to the part with its households
      expect(rows).toEqual([
        { code: 'd1s1c1001', name: expect.not.stringMatching('陈敏') },
        { code: 'd1s1c1002', name: '陈敏' },
      ])
      expect(await differences(tx)).toEqual([])
    }))

  test('nothing is counted of what is drawn on boundaries that are no more, nor in the table of a campaign', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const first = await draw(tx, city, splitDraft(city))
      const second = await draw(tx, city, splitDraft(city))
      await approve(tx, city, first)
      expect(await impactOfProposal(tx, agency, second, later(city, 9))).toMatchObject({
        ok: false,
        reason: 'stale-base',
        changed: [{ areaId: city.area.d1s1c1g1, by: [{ id: first }] }],
      })
      const bundle = { area: 'district:d1', title: '年度调整', reason: '', proposals: [second] }
      const made = await createCampaign(tx, agency, bundle, later(city, 9))
      if (!made.ok) throw new Error(made.reason)
      const none = { cells: 0, buildings: 0, households: 0, residents: 0, openCases: 0 }
      expect(await readCampaign(tx, agency, made.id, later(city, 9))).toMatchObject({
        table: [{ proposalId: second, before: null, after: null }],
        totals: { before: none, after: none },
      })
    }))
})
