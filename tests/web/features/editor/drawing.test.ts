import { describe, expect, test } from 'vitest'
import { draftSchema } from '../../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../../geo/model/proposal-edit.ts'
import { doubleArea, hasSamePolygons, vertexOf } from '../../../../geo/topology/cell.ts'
import { balanceOf, countCell } from '../../../../web/features/editor/drawing/count-cells.ts'
import { draftOf, touchedCells } from '../../../../web/features/editor/drawing/draft-of.ts'
import {
  type Drawing,
  draw,
  drawAgain,
  drawnCells,
  nextKey,
  replay,
  startDrawing,
  takeBack,
} from '../../../../web/features/editor/drawing/drawing.ts'
import { buildGround } from '../../../../web/features/editor/drawing/ground.ts'
import { heirsOf } from '../../../../web/features/editor/drawing/heirs-of.ts'
import { problemsOf } from '../../../../web/features/editor/drawing/part-list.ts'
import { twoGrids } from './two-grids.ts'

const ground = buildGround(twoGrids)
const start = startDrawing(ground)

const split: ProposalEdit = { kind: 'split-by-buildings', cell: 1, households: 300, keys: [-1, -2] }
/** Down the middle of the western grid, through the compound's middle gap. */
const line: ProposalEdit = {
  kind: 'split',
  cell: 1,
  line: [
    [0.0012, -0.0001],
    [0.0012, 0.0021],
  ],
  firstKey: -1,
  pieces: 2,
}

function drawn(drawing: Drawing, ...edits: ProposalEdit[]): Drawing {
  let last = drawing
  for (const edit of edits) {
    const made = draw(last, edit)
    if (!made.ok) throw new Error(made.reason)
    last = made.drawing
  }
  return last
}

const households = (drawing: Drawing) =>
  Object.fromEntries(drawnCells(drawing).map((cell) => [cell.id, countCell(drawing, cell).households]))

describe('counters', () => {
  test('households, residents and buildings of every cell', () => {
    expect(drawnCells(start).map((cell) => countCell(start, cell))).toEqual([
      { id: 1, buildings: 6, households: 600, residents: 1500 },
      { id: 2, buildings: 3, households: 300, residents: 750 },
    ])
  })

  test('the balance is the largest deviation from the mean', () => {
    expect(balanceOf(start)).toBeCloseTo(150 / 450)
    expect(balanceOf(drawn(start, split))).toBeCloseTo(0)
  })

  test('a split by buildings counts what each part has, and nobody is lost', () => {
    expect(households(drawn(start, split))).toEqual({ 2: 300, [-1]: 300, [-2]: 300 })
  })
})

describe('edits', () => {
  test('taken back and made again, every cell has its vertices, names and problems as before', () => {
    const whole = drawn(start, split, { kind: 'merge', cells: [2, -2], into: 2 })
    const back = takeBack(takeBack(whole))
    expect(back.edits).toEqual([])
    expect(back.problems).toEqual(start.problems)
    expect(drawnCells(back).every((cell, i) => hasSamePolygons(cell, drawnCells(start)[i]!))).toBe(true)
    const again = drawAgain(drawAgain(back))
    expect(households(again)).toEqual(households(whole))
    expect([...again.register]).toEqual([...whole.register])
    expect(again.problems).toEqual(whole.problems)
  })

  test('a refused edit says why and where, and leaves the drawing as it was', () => {
    const refused = draw(start, {
      ...line,
      line: [
        [0.0012, -0.0001],
        [0.0012, 0.001],
      ],
    } as ProposalEdit)
    expect(refused).toEqual({ ok: false, reason: 'line-ends-inside', at: [0.0012, 0.001] })
    expect(start.edits).toEqual([])
  })

  test('the pieces of a split: the first keeps the name, the next has the next number; neither is staffed', () => {
    const { register } = drawn(start, split)
    expect(register.get(-1)).toMatchObject({
      nameZh: '河畔第一网格',
      nameEn: 'Hepan Grid 1',
      hasHolder: false,
    })
    expect(register.get(-2)).toMatchObject({
      nameZh: '河畔第三网格',
      nameEn: 'Hepan Grid 3',
      hasHolder: false,
    })
  })

  test('the leader of a grid that is split goes along to one part, as in publishing; the other is asked for one', () => {
    const halved = drawn(start, split)
    expect([...heirsOf(halved)]).toEqual([[-1, 1]])
    const asked = problemsOf(halved, new Set(heirsOf(halved).keys())).flatMap(({ rule, cellIds }) =>
      rule === 'no-holder' ? cellIds : [],
    )
    expect(asked).toEqual([-2])
    const merged = drawn(start, { kind: 'merge', cells: [2, 1], into: 2 })
    expect([...heirsOf(merged)]).toEqual([])
  })

  test('keys of new cells count down; one that was taken back is not given to another', () => {
    const back = takeBack(drawn(start, split))
    expect(nextKey(start)).toBe(-1)
    expect([nextKey(drawn(start, split)), nextKey(back)]).toEqual([-3, -3])
    const again = takeBack(drawn(back, { ...split, keys: [-3, -4] }))
    expect(nextKey(again)).toBe(-5)
    expect(households(drawn(back, split))).toEqual({ 2: 300, [-1]: 300, [-2]: 300 })
  })

  test('a line through a compound is a warning that names it; handed over along its edge, the warning is gone', () => {
    const cut = drawn(start, line)
    expect(cut.problems.filter(({ rule }) => rule === 'compound-cut')).toMatchObject([
      { placeId: 5, severity: 'warning' },
    ])
    const compound = twoGrids.compounds[0]!.geometry.coordinates
    const [west, east] = drawnCells(cut)
      .filter(({ id }) => id < 0)
      .sort((a, b) => a.box[0] - b.box[0])
    const whole = drawn(cut, { kind: 'hand-over', ground: compound, from: west!.id, to: east!.id })
    expect(whole.problems.filter(({ rule }) => rule === 'compound-cut')).toEqual([])
  })
})

const words = { title: '拆分第一网格', reason: '', wantedFrom: null, leaders: { [-2]: '陈敏' } }

describe('the draft that is sent', () => {
  test('names the versions that it replaces, the cells as they are to be, and the edits', () => {
    const draft = draftOf(drawn(start, split), words)!
    expect(draftSchema.parse(draft)).toEqual(draft)
    expect(draft).toMatchObject({ changeKind: 'split', base: [{ areaId: 1, versionId: 10 }], edits: [split] })
    expect(draft.cells.map(({ key, leaderName }) => [key, leaderName])).toEqual([
      [-1, null],
      [-2, '陈敏'],
    ])
  })

  test('winds every shell counter-clockwise', () => {
    const shells = draftOf(drawn(start, split), words)!.cells.map(
      ({ geometry }) => geometry.coordinates[0]![0]!,
    )
    for (const shell of shells) expect(doubleArea(shell.map(vertexOf))).toBeGreaterThan(0)
  })

  test('a cell that only received a node of its neighbour keeps its version', () => {
    const across = drawn(start, {
      ...line,
      line: [
        [-0.0001, 0.001],
        [0.002, 0.001],
      ],
    } as ProposalEdit)
    expect(touchedCells(across)).toEqual([1, -1, -2])
  })

  test('what came back to what it was is no draft', () => {
    expect(draftOf(start, words)).toBeNull()
    expect(draftOf(takeBack(drawn(start, split)), words)).toBeNull()
  })

  test('a retired cell is in the base and not among the cells', () => {
    const draft = draftOf(drawn(start, { kind: 'merge', cells: [1, 2], into: 1 }), words)!
    expect(draft.changeKind).toBe('merge')
    expect(draft.base.map(({ areaId }) => areaId)).toEqual([1, 2])
    expect(draft.cells.map(({ key }) => key)).toEqual([1])
  })
})

describe('a draft that is opened again', () => {
  test('its edits, written and read, give the same cells', () => {
    const before = drawn(start, split, { kind: 'merge', cells: [2, -2], into: 2 })
    const { drawing, refused } = replay(ground, JSON.parse(JSON.stringify(before.edits)))
    expect(refused).toEqual([])
    expect(draftOf(drawing, words)).toEqual(draftOf(before, words))
  })

  test('on a newer ground, what cannot be made again is left out and told', () => {
    const [, east] = twoGrids.cells
    const newer = buildGround({ ...twoGrids, cells: [{ ...twoGrids.cells[0]!, id: 7 }, east!] })
    const { drawing, refused } = replay(newer, [
      split,
      { kind: 'rename', cell: 2, nameZh: '河畔东网格', nameEn: null, cellKind: 'comprehensive' },
    ])
    expect(refused).toMatchObject([{ place: 0, reason: 'unknown-cell' }])
    expect(drawing.register.get(2)?.nameZh).toBe('河畔东网格')
  })
})
