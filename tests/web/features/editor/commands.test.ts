import { describe, expect, test } from 'vitest'
import type { FileDraft } from '../../../../geo/model/file-draft.ts'
import type { CommunityCoverage } from '../../../../geo/model/proposal.ts'
import {
  dragHandle,
  dropHandle,
  holdVertex,
  nudgeVertex,
  removeHeld,
} from '../../../../web/features/editor/drawing/border-commands.ts'
import {
  chooseCompound,
  drawGround,
  drawLine,
  endPoints,
  followCompound,
  handChosen,
  partOverlap,
  pick,
  rename,
  repairAll,
  setPoint,
  splitByHouseholds,
} from '../../../../web/features/editor/drawing/commands.ts'
import { countCell } from '../../../../web/features/editor/drawing/count-cells.ts'
import { coverageOf, drawnCells, startDrawing } from '../../../../web/features/editor/drawing/drawing.ts'
import { showFile } from '../../../../web/features/editor/drawing/file-commands.ts'
import { buildGround } from '../../../../web/features/editor/drawing/ground.ts'
import { handlesOf } from '../../../../web/features/editor/drawing/handles.ts'
import { partsOf, problemsOf } from '../../../../web/features/editor/drawing/part-list.ts'
import {
  type Command,
  cancel,
  finish,
  redoLast,
  type Session,
  select,
  shownDrawing,
  startSession,
  takeTool,
  undoLast,
} from '../../../../web/features/editor/drawing/session.ts'
import { twoGrids } from './two-grids.ts'

const sessionOn = (source: CommunityCoverage) => startSession(startDrawing(buildGround(source)))
const start = sessionOn(twoGrids)
const having = (...commands: Command[]) => commands.reduce((session, command) => command(session), start)
const households = (session: Session) => {
  const drawing = shownDrawing(session)
  return Object.fromEntries(drawnCells(drawing).map((cell) => [cell.id, countCell(drawing, cell).households]))
}

describe('split', () => {
  const across: [number, number][] = [
    [-0.0001, 0.001],
    [0.0015, 0.001],
    [0.0021, 0.001],
  ]

  test('a line on its way is counted and checked before it is made', () => {
    const session = having(takeTool('split'), drawLine(across, false))
    expect(households(session)).toEqual({ 2: 300, [-1]: 300, [-2]: 300 })
    expect(problemsOf(shownDrawing(session), new Set()).map(({ rule }) => rule)).toContain('compound-cut')
    expect(session.drawing.edits).toEqual([])
    expect(finish(session).drawing.edits).toMatchObject([{ kind: 'split', cell: 1, pieces: 2 }])
  })

  test('a line that ends inside is no fault while it is drawn, and one when it is set', () => {
    const short = across.slice(0, 2)
    expect(having(takeTool('split'), select(1), drawLine(short, false)).refused).toBeNull()
    expect(having(takeTool('split'), select(1), drawLine(short, true)).refused).toMatchObject({
      reason: 'line-ends-inside',
      at: [0.0015, 0.001],
    })
  })

  test('with keys: point by point, ended, made', () => {
    const ended = having(
      takeTool('split'),
      select(1),
      setPoint(across[0]!),
      setPoint(across[1]!),
      setPoint(across[2]!),
      endPoints,
    )
    expect(ended).toMatchObject({ isLineDrawn: true, line: across })
    expect(households(finish(ended))).toEqual({ 2: 300, [-1]: 300, [-2]: 300 })
    expect(having(takeTool('split'), setPoint(across[0]!), endPoints).isLineDrawn).toBe(false)
  })

  test('two clicks on one place are one vertex', () => {
    const twice = [across[0]!, across[0]!, across[2]!, across[2]!]
    expect(households(having(drawLine(twice, true)))).toEqual({ 2: 300, [-1]: 300, [-2]: 300 })
  })

  test('between buildings, by households; the first part is selected then', () => {
    const session = having(select(1), splitByHouseholds(200))
    expect(households(session)).toEqual({ 2: 300, [-1]: 200, [-2]: 400 })
    expect(session.selected).toBe(-1)
    expect(partsOf(session.drawing).map(({ letter, cell }) => [letter, cell.id])).toEqual([
      ['A', -1],
      ['B', -2],
    ])
  })

  test('following the edge of a compound makes the split first, and leaves the compound whole', () => {
    const session = having(drawLine(across, true), followCompound(5))
    expect(session.drawing.edits.map(({ kind }) => kind)).toEqual(['split', 'hand-over'])
    expect(Object.values(households(session)).sort()).toEqual([100, 300, 500])
    expect(problemsOf(session.drawing, new Set()).filter(({ rule }) => rule === 'compound-cut')).toEqual([])
  })
})

describe('merge and hand over', () => {
  test('the neighbour that is pointed at is shown merged, and only finishing makes it', () => {
    const session = having(select(1), takeTool('merge'), pick([0.003, 0.0003]))
    expect(households(session)).toEqual({ 1: 900 })
    expect(households(cancel(session))).toEqual({ 1: 600, 2: 300 })
    expect(households(finish(session))).toEqual({ 1: 900 })
  })

  test('buildings are chosen by pointing or by their compound, and go to the cell that is pointed at', () => {
    const one = having(select(1), takeTool('hand'), pick([0.0015, 0.0005]))
    expect(one.chosen).toEqual([13])
    expect(pick([0.0015, 0.0005])(one).chosen).toEqual([])
    expect(households(pick([0.003, 0.001])(one))).toEqual({ 1: 500, 2: 400 })
    const four = having(select(1), takeTool('hand'), chooseCompound(5), handChosen(2), finish)
    expect(households(four)).toEqual({ 1: 200, 2: 700 })
  })

  test('nothing chosen, nothing handed over', () => {
    expect(having(select(1), takeTool('hand'), handChosen(2)).pending).toBeNull()
  })
})

describe('borders', () => {
  const handles = handlesOf(start.drawing.ground.coverage, 1)
  const middle = handles.find(({ is }) => is === 'middle')!

  test('only what two cells share can be taken hold of', () => {
    expect(handles.filter(({ is }) => is === 'vertex').map(({ at }) => at)).toEqual([
      [0.002, 0],
      [0.002, 0.002],
    ])
    expect(middle).toMatchObject({ at: [0.002, 0.001] })
  })

  test('the middle of an edge bends it, with a count on each frame; the vertex is held then', () => {
    const dragged = having(dragHandle(middle, [0.0013, 0.0015], false))
    expect(households(dragged)).toEqual({ 1: 500, 2: 400 })
    expect(dragged.drawing.edits).toEqual([])
    const dropped = having(dropHandle(middle, [0.0013, 0.0015], false))
    expect(dropped.vertex).toEqual([0.0013, 0.0015])
    expect(households(removeHeld(dropped))).toEqual({ 1: 600, 2: 300 })
  })

  test('a whole edge is moved with both its ends', () => {
    const moved = having(dropHandle(middle, [0.0022, 0.001], true))
    expect(moved.drawing.edits).toMatchObject([
      { kind: 'move-vertices', moves: [{ to: [0.0022, 0] }, { to: [0.0022, 0.002] }] },
    ])
  })

  test('without dragging, by metres', () => {
    const bent = having(
      dropHandle(middle, [0.0019, 0.001], false),
      holdVertex([0.0019, 0.001]),
      nudgeVertex(-5, 0),
    )
    expect(bent.vertex![0]).toBeCloseTo(0.0019 - 5 / 111_195, 6)
  })

  test('a border that ends on the community’s own slides along it', () => {
    const slid = having(holdVertex([0.002, 0]), nudgeVertex(20, 20))
    expect(slid.vertex![0]).toBeCloseTo(0.002 + 20 / 111_195, 6)
    expect(slid.vertex![1]).toBe(0)
    expect(problemsOf(slid.drawing, new Set()).map(({ rule }) => rule)).not.toContain('gap')
  })

  test('sliding off a corner of the community, the corner is kept', () => {
    /** The community’s southern border has its corner where the two grids meet. */
    const corner: [number, number] = [0.002, -0.0003]
    const bent = (ring: [number, number][]) =>
      ring.map((at): [number, number] => (String(at) === '0.002,0' ? corner : at))
    const [south, ...rest] = twoGrids.parent.geometry.coordinates[0]![0]!
    const session = sessionOn({
      ...twoGrids,
      parent: {
        ...twoGrids.parent,
        geometry: { type: 'MultiPolygon', coordinates: [[[south!, corner, ...rest]]] },
      },
      cells: twoGrids.cells.map((cell) => ({
        ...cell,
        geometry: { type: 'MultiPolygon', coordinates: [[bent(cell.geometry.coordinates[0]![0]!)]] },
      })),
    })
    expect(session.drawing.problems.map(({ rule }) => rule)).not.toContain('gap')
    const slid = nudgeVertex(20, 0)(holdVertex(corner)(session))
    expect(slid.vertex![0]).toBeGreaterThan(0.0021)
    const rules = slid.drawing.problems.map(({ rule }) => rule)
    expect(rules).not.toContain('gap')
    expect(rules).not.toContain('outside-parent')
  })

  test('a vertex where three borders meet stays, and says why', () => {
    expect(having(holdVertex([0.002, 0]), removeHeld).refused).toMatchObject({
      reason: 'junction',
      at: [0.002, 0],
    })
  })

  test('moved over a neighbour, the border is refused and stays', () => {
    const wild = having(dropHandle(middle, [0.005, 0.001], false))
    expect(wild.refused?.reason).toBe('border-crossed')
    expect(households(wild)).toEqual({ 1: 600, 2: 300 })
  })
})

describe('free ground', () => {
  /** Half a metre lies between the two grids. */
  const torn: CommunityCoverage = {
    ...twoGrids,
    cells: twoGrids.cells.map((cell) =>
      cell.id === 1
        ? cell
        : {
            ...cell,
            geometry: {
              type: 'MultiPolygon',
              coordinates: [
                [
                  [
                    [0.002, 0],
                    [0.004, 0],
                    [0.004, 0.002],
                    [0.002, 0.002],
                    [0.002005, 0.001],
                    [0.002, 0],
                  ],
                ],
              ],
            },
          },
    ),
  }
  /** Nobody has the eastern half of the east. */
  const open: CommunityCoverage = {
    ...twoGrids,
    cells: twoGrids.cells.map((cell) =>
      cell.id === 1
        ? cell
        : {
            ...cell,
            geometry: {
              type: 'MultiPolygon',
              coordinates: [
                [
                  [
                    [0.002, 0],
                    [0.0032, 0],
                    [0.0032, 0.002],
                    [0.002, 0.002],
                    [0.002, 0],
                  ],
                ],
              ],
            },
          },
    ),
  }

  test('a sliver is told as a gap, and repaired in one step', () => {
    const session = sessionOn(torn)
    expect(session.drawing.problems.map(({ rule }) => rule)).toContain('gap')
    expect(repairAll(session).drawing.problems.map(({ rule }) => rule)).not.toContain('gap')
  })

  test('ground that two cells have goes to the one that it is left to', () => {
    const overlapping = sessionOn({
      ...twoGrids,
      cells: twoGrids.cells.map((cell) => ({
        ...cell,
        geometry: {
          type: 'MultiPolygon',
          coordinates: cell.geometry.coordinates.map((polygon) =>
            polygon.map((ring) =>
              ring.map(([x, y]): [number, number] => [cell.id === 1 && x === 0.002 ? 0.0028 : x, y]),
            ),
          ),
        },
      })),
    })
    const [overlap] = overlapping.drawing.problems.filter(({ rule }) => rule === 'overlap')
    expect(overlap?.cellIds).toEqual([1, 2])
    expect(repairAll(overlapping).refused?.reason).toBe('nothing-to-repair')
    for (const [from, to, left] of [
      [1, 2, { 1: 600, 2: 300 }],
      [2, 1, { 1: 700, 2: 200 }],
    ] as const) {
      const parted = partOverlap(from, to)(overlapping)
      expect(parted.drawing.problems.map(({ rule }) => rule)).not.toContain('overlap')
      expect(households(parted)).toEqual(left)
    }
  })

  test('where there is none, that is said', () => {
    expect(repairAll(start).refused?.reason).toBe('nothing-to-repair')
  })

  test('a cell drawn over a gap ends at its neighbours, and is named after them', () => {
    const ring: [number, number][] = [
      [0.0031, -0.0001],
      [0.004, 0],
      [0.004, 0.002],
      [0.0031, 0.0021],
      [0.0031, -0.0001],
    ]
    const keys = [takeTool('draw'), ...ring.slice(0, -1).map(setPoint), endPoints]
    const byKeys = keys.reduce((next, command) => command(next), sessionOn(open))
    const session = drawGround(ring)(sessionOn(open))
    expect(byKeys.drawing.edits).toEqual(session.drawing.edits)
    expect(session.refused).toBeNull()
    expect(households(session)).toMatchObject({ 1: 600, 2: 200, [-1]: 100 })
    expect(session.drawing.register.get(-1)?.nameZh).toBe('河畔第三网格')
  })
})

describe('compounds', () => {
  const yuquan = {
    ...twoGrids.cells[0]!,
    ...twoGrids.compounds[0]!,
    kind: 'compound' as const,
    level: 'compound',
  }
  const compounds = sessionOn({ ...twoGrids, level: 'compound', cells: [yuquan] })

  test('one drawn as a bow-tie is refused where it crosses itself, and nothing is drawn', () => {
    const bow: [number, number][] = [
      [0.002, 0.0002],
      [0.0036, 0.0018],
      [0.0036, 0.0002],
      [0.002, 0.0018],
      [0.002, 0.0002],
    ]
    const session = drawGround(bow)(compounds)
    expect(session.refused).toEqual({ ok: false, reason: 'ring-crosses-itself', at: [0.0028, 0.001] })
    expect(session.drawing).toBe(compounds.drawing)
  })

  test('one drawn on free ground bears a name of its own', () => {
    const ring: [number, number][] = [
      [0.0024, 0.0002],
      [0.0038, 0.0002],
      [0.0038, 0.0018],
      [0.0024, 0.0018],
      [0.0024, 0.0002],
    ]
    const session = drawGround(ring)(compounds)
    expect(households(session)).toEqual({ 5: 400, [-1]: 300 })
    expect(session.drawing.register.get(-1)).toMatchObject({ nameZh: '新建小区', kind: 'compound' })
  })
})

describe('a file', () => {
  const whole = twoGrids.parent.geometry.coordinates as [number, number][][][]
  const draft: NonNullable<FileDraft['draft']> = {
    ...{ changeKind: 'merge', title: 'grids.geojson', reason: '', wantedFrom: null, base: [] },
    cells: [
      {
        ...{ key: -1, nameZh: '河畔大网格', nameEn: null, kind: 'comprehensive', leaderName: null },
        geometry: { type: 'MultiPolygon', coordinates: whole },
      },
    ],
    edits: [{ kind: 'redraw', cells: [{ key: -1, ground: whole }], removed: [1, 2] }],
  }
  const file: FileDraft = {
    file: {
      encoding: { name: 'utf-8', evidence: '' },
      datum: { name: 'WGS-84', evidence: [] },
      rowsRead: 1,
    },
    ...{ differences: [], rejected: [], refused: null, problems: [], draft },
  }

  test('is shown before it is taken, is called as it says, and is one step back', () => {
    const shown = having(showFile(file))
    expect(households(shown)).toEqual({ [-1]: 900 })
    expect(shown.drawing.edits).toEqual([])
    expect(pick([0.003, 0.001])(shown).pending).not.toBeNull()
    const taken = finish(shown)
    expect(taken.tool).toBe('select')
    expect(taken.drawing.register.get(-1)?.nameZh).toBe('河畔大网格')
    expect(taken.drawing.edits.map(({ kind }) => kind)).toEqual(['redraw', 'rename'])
    const back = undoLast(taken)
    expect(households(back)).toEqual({ 1: 600, 2: 300 })
    expect(households(redoLast(back))).toEqual({ [-1]: 900 })
    expect(redoLast(back).drawing.register.get(-1)?.nameZh).toBe('河畔大网格')
  })

  test('is not laid over what is drawn already', () => {
    expect(having(select(1), splitByHouseholds(300), showFile(file)).pending).toBeNull()
  })

  test('that changes nothing, or cannot be drawn, is shown and leaves nothing to take', () => {
    const refused = { reason: 'cell-too-small' as const, at: null }
    expect(having(showFile({ ...file, draft: null, refused }))).toMatchObject({
      pending: null,
      file: { refused },
    })
  })
})

describe('back and forth', () => {
  test('what is being drawn goes first, then the last edit', () => {
    const session = having(
      select(1),
      splitByHouseholds(300),
      select(-2),
      takeTool('merge'),
      pick([0.003, 0.0003]),
    )
    expect(session.pending).not.toBeNull()
    expect(undoLast(session).drawing.edits).toHaveLength(1)
    const back = undoLast(undoLast(session))
    expect(households(back)).toEqual({ 1: 600, 2: 300 })
    expect(households(redoLast(back))).toEqual({ 2: 300, [-1]: 300, [-2]: 300 })
  })

  test('Esc gives up what is drawn, then the tool, then the selection', () => {
    const session = having(
      select(1),
      takeTool('split'),
      drawLine(
        [
          [0, 0.001],
          [0.001, 0.001],
        ],
        false,
      ),
    )
    const steps = [session]
    for (let i = 0; i < 3; i++) steps.push(cancel(steps[i]!))
    expect(steps.map(({ line, tool, selected }) => [line !== null, tool, selected])).toEqual([
      [true, 'split', 1],
      [false, 'split', 1],
      [false, 'select', 1],
      [false, 'select', null],
    ])
  })

  test('a name that is the same is no step', () => {
    expect(having(rename(1, '河畔第一网格', 'Hepan Grid 1')).drawing).toBe(start.drawing)
    expect(having(rename(1, '河畔东网格', null)).drawing.register.get(1)?.nameZh).toBe('河畔东网格')
    expect(coverageOf(having(rename(1, '河畔东网格', null)).drawing)).toEqual(coverageOf(start.drawing))
  })
})
