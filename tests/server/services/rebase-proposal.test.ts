import { expect, test } from 'vitest'
import { draftSchema, newProposalSchema } from '../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../geo/model/proposal-edit.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { rebaseProposal } from '../../../server/services/rebase-proposal.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench } from './case-bench.ts'
import {
  actorsOf,
  anySize,
  approve,
  cell,
  draw,
  readAs,
  rectangle,
  splitDraft,
  step,
} from './proposal-bench.ts'

onEachEngine('a proposal that others overtook', (openDb) => {
  const { undone } = caseBench(openDb)

  /** The border between the grids with a corner that rises by 0.1 in its middle; the upper one has a new name. */
  const moveBorder = ({ area, areaVersion }: TinyCity) => {
    const corner: [number, number] = [0.01, 0.011]
    const [low, high] = [rectangle([0, 0, 2, 1]), rectangle([0, 1, 2, 2])]
    low.coordinates[0]![0]!.splice(3, 0, corner)
    high.coordinates[0]![0]!.splice(1, 0, corner)
    return draftSchema.parse({
      changeKind: 'adjust',
      title: '调整',
      reason: '随路调整',
      base: [
        { areaId: area.d1s1c1g1, versionId: areaVersion.d1s1c1g1 },
        { areaId: area.d1s1c1g2, versionId: areaVersion.d1s1c1g2 },
      ],
      cells: [cell(area.d1s1c1g1, low, '网格d1s1c1g1'), cell(area.d1s1c1g2, high, '上格')],
      edits: [
        {
          kind: 'insert-vertex',
          edge: [
            [0, 0.01],
            [0.02, 0.01],
          ],
          at: corner,
        },
        { kind: 'rename', cell: area.d1s1c1g2, nameZh: '上格', nameEn: null, cellKind: 'comprehensive' },
      ],
    })
  }

  /** The lower grid in two, drawn with the line that divides it. */
  const splitByLine = (city: TinyCity) => ({
    ...splitDraft(city),
    edits: [
      {
        kind: 'split',
        cell: city.area.d1s1c1g1,
        line: [
          [0.0075, -0.001],
          [0.0075, 0.021],
        ],
        firstKey: -1,
        pieces: 2,
      },
    ] satisfies ProposalEdit[],
    cells: [cell(-1, rectangle([0.75, 0, 2, 1]), '东'), cell(-2, rectangle([0, 0, 0.75, 1]), '西')],
  })

  const rebase = async (tx: Transaction, city: TinyCity, id: number) => {
    const { agency } = actorsOf(city)
    const { revision } = await readAs(tx, agency, id)
    const drawer = { ...actorsOf(city).commander, accountId: city.account.leader }
    return rebaseProposal(tx, drawer, { id, expectedRevision: revision }, city.now)
  }
  const extentOf = (geometry: { coordinates: number[][][][] }) => {
    const at = geometry.coordinates.flat(2)
    return [0, 1].flatMap((i) => [Math.min(...at.map((p) => p[i]!)), Math.max(...at.map((p) => p[i]!))])
  }

  test('the line of a split is drawn again across the ground that a neighbour has given meanwhile', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const late = await draw(tx, city, splitByLine(city))
      await approve(tx, city, await draw(tx, city, moveBorder(city)))
      const rebased = await rebase(tx, city, late)
      expect(rebased).toMatchObject({ ok: true, kept: [0], refused: [], changed: [{ code: 'd1s1c1g1' }] })
      const proposal = await readAs(tx, agency, late)
      expect(proposal).toMatchObject({ state: 'draft', revision: 2, stale: [] })
      expect(proposal.base.map(({ areaId }) => areaId)).toEqual([city.area.d1s1c1g1])
      expect(proposal.cells.map(({ nameZh, geometry }) => [nameZh, extentOf(geometry)])).toEqual([
        ['东', [0.0075, 0.02, 0, 0.011]],
        ['西', [0, 0.0075, 0, 0.01075]],
      ])
      expect(proposal.timeline.at(-1)).toMatchObject({ action: 'rebase', toState: 'draft' })
      expect(await step(tx, actorsOf(city).officer, late, 'check', {}, city.now)).toEqual({ ok: true })
    }))

  test('the line of a split of a compound is drawn again across the ground that it has gained meanwhile', () =>
    undone(async (tx, city) => {
      const { garden } = city.compound
      const { rows } = await tx.query<{ id: number }>(
        "select id from compound_version where compound_id = $1 and valid_to = 'infinity'",
        [garden],
      )
      const ofGarden = (title: string, edits: ProposalEdit[], ...cells: ReturnType<typeof cell>[]) =>
        newProposalSchema.parse({
          ...{ community: 'community:d1s1c1', of: 'compound', changeKind: 'adjust', title },
          base: [{ areaId: garden, versionId: rows[0]!.id }],
          cells: cells.map((each) => ({ ...each, kind: 'compound' })),
          edits,
        })
      const split: ProposalEdit = {
        kind: 'split',
        cell: garden,
        line: [
          [0, 0.011],
          [0.02, 0.011],
        ],
        firstKey: -1,
        pieces: 2,
      }
      const parts = [
        cell(-1, rectangle([0.1, 0.6, 0.9, 1.1]), '南苑'),
        cell(-2, rectangle([0.1, 1.1, 0.9, 1.4]), '北苑'),
      ]
      const late = await draw(tx, city, ofGarden('拆分小区', [split], ...parts))
      const wider = ofGarden('扩大小区', [], cell(garden, rectangle([0.1, 0.6, 1, 1.4]), '花园小区'))
      await approve(tx, city, await draw(tx, city, wider))
      const { agency } = actorsOf(city)
      expect((await readAs(tx, agency, late)).stale).toMatchObject([{ code: 'garden' }])
      expect(await rebase(tx, city, late)).toMatchObject({ ok: true, kept: [0], refused: [] })
      const { stale, cells } = await readAs(tx, agency, late)
      expect(stale).toEqual([])
      expect(cells.map(({ nameZh, geometry }) => [nameZh, extentOf(geometry)])).toEqual([
        ['南苑', [0.001, 0.01, 0.006, 0.011]],
        ['北苑', [0.001, 0.01, 0.011, 0.014]],
      ])
    }))

  test('of several edits those are kept that can be made again; the others are told with their reason and place', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { area } = city
      const both = moveBorder(city)
      const merge: ProposalEdit = { kind: 'merge', cells: [area.d1s1c1g1, area.d1s1c1g2], into: -1 }
      const late = await draw(tx, city, {
        ...both,
        edits: [...both.edits, merge],
        cells: [cell(-1, rectangle([0, 0, 2, 2]), '合')],
      })
      await approve(tx, city, await draw(tx, city, splitByLine(city)))
      expect(await rebase(tx, city, late)).toMatchObject({
        ok: true,
        kept: [0, 1],
        refused: [{ place: 2, kind: 'merge', reason: 'unknown-cell', at: [0, 0] }],
      })
      const { base, cells, edits } = await readAs(tx, actorsOf(city).agency, late)
      // the corner now stands in the border of the half that lies there
      expect(base.map(({ code }) => code).sort()).toEqual(['d1s1c1001', 'd1s1c1g2'])
      expect(cells.map(({ nameZh }) => nameZh).sort()).toEqual(['上格', '东'])
      expect(edits.map(({ kind }) => kind)).toEqual(['insert-vertex', 'rename'])
    }))

  test('of new names alone, that of a grid that still stands is kept', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { area } = city
      const both = moveBorder(city)
      const rename = (cell: number, nameZh: string): ProposalEdit => ({
        kind: 'rename',
        cell,
        nameZh,
        nameEn: null,
        cellKind: 'comprehensive',
      })
      const late = await draw(tx, city, {
        ...both,
        changeKind: 'rename',
        edits: [rename(area.d1s1c1g1, '南院'), rename(area.d1s1c1g2, '北院')],
        cells: [
          cell(area.d1s1c1g1, rectangle([0, 0, 2, 1]), '南院'),
          cell(area.d1s1c1g2, rectangle([0, 1, 2, 2]), '北院'),
        ],
      })
      await approve(tx, city, await draw(tx, city, splitByLine(city)))
      expect(await rebase(tx, city, late)).toMatchObject({
        ok: true,
        kept: [1],
        refused: [{ place: 0, kind: 'rename', reason: 'unknown-cell', at: [0, 0] }],
      })
      const { cells } = await readAs(tx, actorsOf(city).agency, late)
      expect(cells.map(({ key, nameZh }) => [key, nameZh])).toEqual([[area.d1s1c1g2, '北院']])
    }))

  test('a draft without a word of how it was drawn is kept as it was drawn, and the rules tell what is wrong now', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const late = await draw(tx, city, splitDraft(city))
      await approve(tx, city, await draw(tx, city, moveBorder(city)))
      expect(await rebase(tx, city, late)).toMatchObject({ ok: true, kept: [0], refused: [] })
      const { agency, leader } = actorsOf(city)
      const { edits, cells } = await readAs(tx, agency, late)
      expect(edits.map(({ kind }) => kind)).toEqual(['redraw'])
      expect(cells.map(({ geometry }) => extentOf(geometry))).toEqual([
        [0, 0.0075, 0, 0.01],
        [0.0075, 0.02, 0, 0.01],
      ])
      const checked = await step(tx, leader, late, 'check', {}, city.now)
      expect(checked).toMatchObject({ ok: false, reason: 'blocking-problems' })
    }))

  test('where nothing can be made again, the draft stays as it was', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const late = await draw(tx, city, splitByLine(city))
      await approve(tx, city, await draw(tx, city, splitByLine(city)))
      const before = await readAs(tx, actorsOf(city).agency, late)
      expect(await rebase(tx, city, late)).toMatchObject({
        ok: false,
        reason: 'nothing-kept',
        refused: [{ place: 0, kind: 'split', reason: 'unknown-cell', at: [0.0075, -0.001] }],
        changed: [{ successors: [{ code: 'd1s1c1001' }, { code: 'd1s1c1002' }] }],
      })
      expect(await readAs(tx, actorsOf(city).agency, late)).toEqual(before)
    }))
})
