import { expect, test } from 'vitest'
import type { Proposal } from '../../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../../geo/model/proposal-edit.ts'
import { takeBack } from '../../../../web/features/editor/drawing/drawing.ts'
import { buildGround } from '../../../../web/features/editor/drawing/ground.ts'
import type { KeptDraft } from '../../../../web/features/editor/keeping/kept-draft.ts'
import { openDraft } from '../../../../web/features/editor/keeping/open-draft.ts'
import { twoGrids } from './two-grids.ts'

const ground = buildGround(twoGrids)
const split: ProposalEdit = { kind: 'split-by-buildings', cell: 1, households: 300, keys: [-1, -2] }
const merge: ProposalEdit = { kind: 'merge', cells: [1, 2], into: 1 }

const kept: KeptDraft = {
  edits: [split],
  steps: [1],
  title: '本机',
  reason: '',
  wantedFrom: null,
  leaders: { [-2]: '陈敏' },
  proposal: { id: 3, code: 'BP2026-0003', revision: 4 },
  sending: null,
  isSaved: false,
  at: '2026-11-22T08:00:00Z',
}

const proposal = {
  id: 3,
  code: 'BP2026-0003',
  revision: 5,
  edits: [merge],
  title: '服务器',
  reason: '过小',
  wantedFrom: null,
  cells: [{ key: 1, leaderName: '李强' }],
  stale: [],
  changedAt: '2026-11-22T09:00:00Z',
} as unknown as Proposal

test('with nothing at hand, a new draft', () => {
  const opened = openDraft(ground, null, null)
  expect(opened).toMatchObject({ kept: null, restored: 0, redone: null })
  expect(opened.drawing.edits).toEqual([])
})

test('what the server has not comes first, and is told', () => {
  const opened = openDraft(ground, kept, proposal)
  expect(opened).toMatchObject({ restored: 1, words: { title: '本机', leaders: { [-2]: '陈敏' } } })
  expect(opened.drawing.edits).toEqual([split])
})

test('who was to lead a cell that is no more leads none', () => {
  const { words } = openDraft(ground, { ...kept, leaders: { [-2]: '陈敏', [-7]: '李强' } }, null)
  expect(words.leaders).toEqual({ [-2]: '陈敏' })
})

test('a step of several edits is one again, without those that cannot be made any more; what is beyond the steps is one each', () => {
  const named: ProposalEdit = {
    kind: 'rename',
    cell: -2,
    nameZh: '东',
    nameEn: null,
    cellKind: 'comprehensive',
  }
  const gone: ProposalEdit = { ...named, cell: 7 }
  const edits = [split, gone, named, { ...named, nameZh: '南' }, gone]
  const { drawing, restored } = openDraft(ground, { ...kept, edits, steps: [3] }, null)
  expect([drawing.steps, restored]).toEqual([[2, 1], 2])
  expect(takeBack(takeBack(drawing)).edits).toEqual([])
})

test('what the server has had since is newer than what was saved from here', () => {
  const opened = openDraft(ground, { ...kept, isSaved: true }, proposal)
  expect(opened).toMatchObject({ restored: 0, words: { title: '服务器', leaders: { 1: '李强' } } })
  expect(opened.drawing.edits).toEqual([merge])
  expect(opened.kept?.proposal).toEqual({ id: 3, code: 'BP2026-0003', revision: 5 })
})

test('on boundaries that have changed, what can be made is made and the rest is told', () => {
  const newer = buildGround({ ...twoGrids, cells: twoGrids.cells.filter(({ id }) => id === 2) })
  const opened = openDraft(newer, kept, null)
  expect(opened.redone).toMatchObject({ refused: [{ place: 0, kind: split.kind, reason: 'unknown-cell' }] })
  expect(opened.drawing.edits).toEqual([])
})

test('a step that cannot be made again is looked for where what became of its cell lies', () => {
  const heir = { ...twoGrids.cells[0]!, id: 7 }
  const newer = buildGround({ ...twoGrids, cells: [heir, twoGrids.cells[1]!] })
  const stale = {
    ...{ areaId: 1, code: '1', nameZh: '一', nameEn: null, baseVersionId: 10, baseVersionNo: 1, by: [] },
    ...{ currentVersionId: null, currentVersionNo: null },
    successors: [{ areaId: 7, code: '7', nameZh: '七', nameEn: null }],
  }
  const { redone } = openDraft(newer, kept, { ...proposal, stale: [stale] })
  expect(redone?.changed).toEqual([stale])
  const [lon, lat] = redone!.refused[0]!.at!
  expect(lon > 0 && lon < 0.002 && lat > 0 && lat < 0.002).toBe(true)
})
