import { describe, expect, test } from 'vitest'
import type { BoundaryFacts } from '../../../geo/checks/boundary-facts.ts'
import { checkBoundaries, recheckBoundaries } from '../../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import { boundarySettingsSchema } from '../../../geo/model/boundary-settings.ts'
import { positionOf, type XY } from '../../../geo/topology/cell.ts'
import { applyChange, type Coverage, cellOf } from '../../../geo/topology/coverage.ts'
import { mergeCells } from '../../../geo/topology/merge-cells.ts'
import { moveVertices } from '../../../geo/topology/move-vertices.ts'
import { splitCell } from '../../../geo/topology/split-cell.ts'
import { changed, coverageOf } from '../topology/town-of-cells.ts'
import { boxM, buildingM, districtFacts, placeM } from './small-district.ts'

/** Two cells that fill the parent. */
const halves = () => coverageOf({ 1: [[boxM(0, 0, 200, 200)]], 2: [[boxM(200, 0, 400, 200)]] })

const found = (coverage: Coverage, facts: BoundaryFacts = districtFacts()) =>
  checkBoundaries(coverage, facts).map(({ rule, severity, cellIds }) => ({ rule, severity, cellIds }))
const one = (coverage: Coverage, facts: BoundaryFacts = districtFacts()): BoundaryProblem => {
  const problems = checkBoundaries(coverage, facts)
  expect(problems).toHaveLength(1)
  return problems[0]!
}
const settings = (own: Record<string, unknown>) =>
  boundarySettingsSchema.parse({ households: {}, parity: 10, ...own })
const isWithin = ([lon, lat]: readonly [number, number], low: XY, high: XY) => {
  const [[west, south], [east, north]] = [positionOf(low), positionOf(high)]
  return lon > west && lon < east && lat > south && lat < north
}

describe('rules 1 to 3: the cells of a parent tile it', () => {
  test('a clean parent has no problem', () => {
    expect(found(halves())).toEqual([])
  })

  test('a gap between cells', () => {
    const gapped = coverageOf({
      1: [[boxM(0, 0, 200, 200)]],
      2: [[boxM(200, 0, 400, 100)]],
      3: [[boxM(200, 100, 300, 200)]],
    })
    const problem = one(gapped)
    expect(problem).toMatchObject({
      rule: 'gap',
      severity: 'blocking',
      cellIds: [2, 3],
      parentId: 100,
      limit: 1,
    })
    expect(problem.value! / 10_000).toBeCloseTo(1, 1)
    expect(isWithin(problem.at, placeM(300, 100), placeM(400, 200))).toBe(true)
  })

  test('a parent without a cell is a gap', () => {
    expect(found(coverageOf({}))).toEqual([{ rule: 'gap', severity: 'blocking', cellIds: [] }])
  })

  test('a hole that nobody fills, and one that is filled', () => {
    const ring = [boxM(0, 0, 400, 200), boxM(100, 50, 200, 150).toReversed()]
    expect(found(coverageOf({ 1: [ring] }))).toEqual([
      { rule: 'hole-not-filled', severity: 'blocking', cellIds: [1] },
    ])
    const filled = coverageOf({ 1: [ring], 2: [[boxM(100, 50, 200, 150)]] })
    expect(found(filled, districtFacts({ cells: { 2: { kind: 'exclusive' } } }))).toEqual([])
    const halfFilled = coverageOf({ 1: [ring], 2: [[boxM(100, 50, 200, 120)]] })
    expect(found(halfFilled)).toEqual([{ rule: 'gap', severity: 'blocking', cellIds: [1, 2] }])
  })

  test('an overlap, at its place', () => {
    const problem = one(coverageOf({ 1: [[boxM(0, 0, 220, 200)]], 2: [[boxM(200, 0, 400, 200)]] }))
    expect(problem).toMatchObject({ rule: 'overlap', severity: 'blocking', cellIds: [1, 2] })
    expect(isWithin(problem.at, placeM(200, 0), placeM(220, 200))).toBe(true)
  })

  test('a cell drawn over another one', () => {
    const drawn = coverageOf({ 1: [[boxM(0, 0, 400, 200)]], 2: [[boxM(100, 50, 200, 150)]] })
    expect(found(drawn)).toEqual([{ rule: 'overlap', severity: 'blocking', cellIds: [1, 2] }])
  })

  test('a cell beyond its parent', () => {
    const wide = coverageOf({ 1: [[boxM(0, 0, 200, 200)]], 2: [[boxM(200, 0, 450, 200)]] })
    const problem = one(wide)
    expect(problem).toMatchObject({ rule: 'outside-parent', cellIds: [2] })
    expect(isWithin(problem.at, placeM(400, 0), placeM(450, 200))).toBe(true)
  })

  test('a cell in the wrong parent: it lies outside its own, and leaves a gap in none', () => {
    const parents = [
      { id: 100, polygons: [[boxM(0, 0, 200, 200)]] },
      { id: 101, polygons: [[boxM(200, 0, 400, 200)]] },
    ]
    const quarters = coverageOf({
      1: [[boxM(0, 0, 200, 200)]],
      2: [[boxM(200, 0, 300, 200)]],
      3: [[boxM(300, 0, 400, 200)]],
    })
    expect(
      found(quarters, districtFacts({ parents, cells: { 2: { parentId: 101 }, 3: { parentId: 101 } } })),
    ).toEqual([])
    expect(found(quarters, districtFacts({ parents, cells: { 2: { parentId: 101 } } }))).toEqual([
      { rule: 'outside-parent', severity: 'blocking', cellIds: [3] },
    ])
  })

  test('a node on the parent’s border, bent by rounding, is no gap', () => {
    const slanted = [
      { id: 100, polygons: [[[placeM(0, 0), placeM(400, 7), placeM(400, 200), placeM(0, 200)]]] },
    ]
    const whole = coverageOf({ 1: slanted[0]!.polygons })
    const split = applyChange(whole, changed(splitCell(whole, 1, [placeM(201, -10), placeM(203, 300)], 10)))
    expect(found(split, districtFacts({ parents: slanted }))).toEqual([])
  })
})

describe('rules 4 and 5: buildings and compounds', () => {
  test('a building that a border cuts, not one that it grazes', () => {
    const facts = districtFacts({ buildings: [buildingM(7, 200, 100, 10), buildingM(8, 204.7, 150, 10)] })
    const problem = one(halves(), facts)
    expect(problem).toMatchObject({
      rule: 'building-cut',
      severity: 'blocking',
      cellIds: [1, 2],
      placeId: 7,
      limit: 0.05,
    })
    expect(problem.value).toBeCloseTo(0.5, 2)
    expect(problem.at).toEqual(positionOf(placeM(200, 100)))
  })

  test('a compound in two cells is a warning; with a single building on one side it blocks', () => {
    const four = [100, 150, 250, 300].map((east, i) => buildingM(i, east, 100, 10, 55))
    expect(one(halves(), districtFacts({ buildings: four }))).toMatchObject({
      rule: 'compound-cut',
      severity: 'warning',
      cellIds: [1, 2],
      placeId: 55,
      value: 2,
    })
    expect(one(halves(), districtFacts({ buildings: four.slice(1) }))).toMatchObject({
      rule: 'compound-cut',
      severity: 'blocking',
      value: 1,
      limit: 2,
    })
    expect(found(halves(), districtFacts({ buildings: four.slice(2) }))).toEqual([])
  })
})

describe('rule 6: reference lines', () => {
  const around: XY[] = [placeM(0, 0), placeM(400, 0), placeM(400, 200), placeM(0, 200), placeM(0, 0)]

  test('borders that run beside roads are quiet, others are not; without roads there is nothing to say', () => {
    expect(found(halves(), districtFacts({ lines: [around, [placeM(205, 0), placeM(205, 200)]] }))).toEqual(
      [],
    )
    const quarter = districtFacts({ lines: [[placeM(400, 0), placeM(400, 200)]] })
    const problems = checkBoundaries(halves(), quarter)
    expect(problems.map(({ rule, cellIds }) => [rule, cellIds])).toEqual([
      ['off-reference-lines', [1]],
      ['off-reference-lines', [2]],
    ])
    expect(problems[1]!.value).toBeCloseTo((200 + 2 * 10) / 800, 2)
    expect(found(halves())).toEqual([])
  })
})

describe('rules 7 and 8: households', () => {
  const withHouseholds = (west: number, east: number) => [
    buildingM(1, 100, 100, west),
    buildingM(2, 300, 100, east),
  ]
  const defaults = boundarySettingsSchema.parse({})

  test('where no building is known, households are not zero', () => {
    expect(found(halves(), districtFacts({ settings: defaults }))).toEqual([])
    const buildings = [buildingM(1, 100, 100, 400)]
    expect(found(halves(), districtFacts({ settings: defaults, buildings }))).toContainEqual({
      rule: 'household-count',
      severity: 'blocking',
      cellIds: [2],
    })
  })

  test.each([
    [400, 400, []],
    [299, 350, [['household-count', 'warning', 299, 300]]],
    [501, 480, [['household-count', 'warning', 501, 500]]],
    [
      1001,
      1000,
      [
        ['household-count', 'blocking', 1001, 1000],
        ['household-count', 'warning', 1000, 500],
      ],
    ],
    [
      99,
      130,
      [
        ['household-count', 'blocking', 99, 100],
        ['household-count', 'warning', 130, 300],
      ],
    ],
  ])('%i and %i households', (west, east, expected) => {
    const problems = checkBoundaries(
      halves(),
      districtFacts({ settings: defaults, buildings: withHouseholds(west, east) }),
    )
    expect(problems.map(({ rule, severity, value, limit }) => [rule, severity, value, limit])).toEqual(
      expected,
    )
  })

  test('micro grids have a range of their own, exclusive ones none', () => {
    const cells = { 1: { kind: 'micro' as const }, 2: { kind: 'exclusive' as const } }
    const facts = districtFacts({ settings: defaults, cells, buildings: withHouseholds(81, 5) })
    expect(one(halves(), facts)).toMatchObject({
      rule: 'household-count',
      severity: 'warning',
      cellIds: [1],
      limit: 80,
    })
  })

  test('a load that differs by more than a quarter from the mean', () => {
    const quarter = settings({ parity: 0.25 })
    expect(
      found(halves(), districtFacts({ settings: quarter, buildings: withHouseholds(375, 625) })),
    ).toEqual([])
    const problem = one(halves(), districtFacts({ settings: quarter, buildings: withHouseholds(300, 700) }))
    expect(problem).toMatchObject({
      rule: 'unbalanced',
      severity: 'warning',
      parentId: 100,
      value: 0.4,
      limit: 0.25,
    })
  })
})

describe('rule 9: shape', () => {
  test('a second part is a warning, at the smaller one', () => {
    const exclave = coverageOf({
      1: [[boxM(0, 0, 100, 200)], [boxM(340, 0, 400, 200)]],
      2: [[boxM(100, 0, 340, 200)]],
    })
    const problem = one(exclave, districtFacts())
    expect(problem).toMatchObject({ rule: 'second-part', severity: 'warning', cellIds: [1], value: 2 })
    expect(isWithin(problem.at, placeM(340, 0), placeM(400, 200))).toBe(true)
  })

  test('a thread of a cell, and one under tolerance', () => {
    const thread = coverageOf({ 1: [[boxM(0, 0, 10, 200)]], 2: [[boxM(10, 0, 400, 200)]] })
    expect(one(thread)).toMatchObject({ rule: 'not-compact', severity: 'warning', cellIds: [1], limit: 0.2 })
    const tiny = coverageOf({
      1: [[boxM(0, 0, 400, 200), boxM(100, 100, 105, 105).toReversed()]],
      2: [[boxM(100, 100, 105, 105)]],
    })
    expect(one(tiny)).toMatchObject({ rule: 'too-small', severity: 'blocking', cellIds: [2], limit: 100 })
    expect(found(tiny, districtFacts({ settings: settings({ smallestCellM2: 20 }) }))).toEqual([])
  })
})

describe('rules 12 and 13: the register', () => {
  test('a code of another area, and a cell without a holder', () => {
    const facts = districtFacts({
      cells: { 1: { code: 'A', hasHolder: false }, 2: { code: 'B' } },
      codesInUse: new Map([
        ['A', 9],
        ['B', 2],
      ]),
    })
    expect(found(halves(), facts)).toEqual([
      { rule: 'code-in-use', severity: 'blocking', cellIds: [1] },
      { rule: 'no-holder', severity: 'blocking', cellIds: [1] },
    ])
  })

  test('areas of the administration are nobody’s to hold', () => {
    const held = { hasHolder: false, kind: 'administrative' } as const
    expect(found(halves(), districtFacts({ cells: { 1: held, 2: held } }))).toEqual([])
  })
})

describe('recheckBoundaries', () => {
  test('an edit brings problems, undoing it takes them away, others stay', () => {
    const facts = districtFacts({
      buildings: [buildingM(7, 230, 100, 10)],
      cells: { 2: { hasHolder: false } },
    })
    const before = halves()
    const problems = checkBoundaries(before, facts)
    const moves = [0, 200].map((north) => ({ from: placeM(200, north), to: placeM(230, north) }))
    const change = changed(moveVertices(before, moves))
    const after = applyChange(before, change)
    const next = recheckBoundaries(problems, after, change, facts)
    expect(next.map(({ rule }) => rule).sort()).toEqual(['building-cut', 'no-holder'])
    const back = { ...change, removed: change.put, put: change.removed }
    expect(recheckBoundaries(next, applyChange(after, back), back, facts)).toEqual(problems)
  })

  test('a merge answers for the cells that are gone', () => {
    const facts = districtFacts({ cells: { 1: { hasHolder: false } } })
    const before = halves()
    const change = changed(mergeCells(before, [1, 2], 3))
    const after = applyChange(before, change)
    expect(cellOf(after, 1)).toBeUndefined()
    expect(recheckBoundaries(checkBoundaries(before, facts), after, change, facts)).toEqual([])
  })
})

describe('rule 15: a management grid is composed of one to five adjacent unit grids', () => {
  const micro = (...ids: number[]) => Object.fromEntries(ids.map((id) => [id, { kind: 'micro' as const }]))
  const columns = (count: number) =>
    coverageOf(
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => {
          const [west, east] = [(400 / count) * i, (400 / count) * (i + 1)]
          return [i + 1, [[boxM(west, 0, east, 200)]]]
        }),
      ),
    )
  const composed = (cells: Record<number, { kind: 'micro' }>) =>
    districtFacts({ cells, settings: settings({ unitsOfParent: { micro: [1, 5] }, compactness: 0 }) })
  const facts = composed(micro(1, 2, 3, 4, 5, 6))

  test('five are allowed, six are not; where nothing is set, any number is', () => {
    expect(found(columns(5), facts)).toEqual([])
    expect(one(columns(6), facts)).toMatchObject({
      rule: 'unit-count',
      severity: 'blocking',
      parentId: 100,
      value: 6,
      limit: 5,
    })
    expect(found(columns(6), districtFacts({ cells: micro(1, 2, 3, 4, 5, 6) }))).toEqual([])
  })

  test('units that only other cells join are apart, at their place', () => {
    const problem = one(columns(3), composed(micro(1, 3)))
    expect(problem).toMatchObject({ rule: 'units-apart', severity: 'blocking', cellIds: [3] })
    expect(isWithin(problem.at, placeM(266, 0), placeM(400, 200))).toBe(true)
  })

  test('a merge mends it, told by what the edit touches', () => {
    const coverage = columns(6)
    const change = changed(mergeCells(coverage, [1, 2], 1))
    const before = checkBoundaries(coverage, facts)
    const after = recheckBoundaries(before, applyChange(coverage, change), change, facts)
    expect([before.map(({ rule }) => rule), after]).toEqual([['unit-count'], []])
  })
})

describe('compounds: ground between them is nobody’s', () => {
  const names: Record<number, string> = { 1: '花园', 2: '庭院', 3: '花园' }
  const compoundFacts = (buildings: ReturnType<typeof buildingM>[]) =>
    districtFacts({ buildings, compoundName: (id) => names[id] ?? String(id) })
  const apart = { 1: [[boxM(0, 0, 100, 100)]], 2: [[boxM(200, 0, 300, 100)]] }
  const homes = [buildingM(7, 50, 50, 40, 1), buildingM(8, 250, 50, 60, 2)]

  test('gaps are legal; so are any number of households', () => {
    expect(found(coverageOf(apart), compoundFacts(homes))).toEqual([])
  })

  test('ground of two, and ground beyond the community', () => {
    const over = coverageOf({ 1: [[boxM(0, 0, 210, 100)]], 2: [[boxM(200, -20, 300, 100)]] })
    expect(found(over, compoundFacts(homes))).toEqual([
      { rule: 'overlap', severity: 'blocking', cellIds: [1, 2] },
      { rule: 'outside-parent', severity: 'blocking', cellIds: [2] },
    ])
  })

  test('a building is cut where the rest of it is no compound’s', () => {
    const cut = { ...apart, 1: [[boxM(0, 0, 52, 100)]] }
    expect(one(coverageOf(cut), compoundFacts(homes))).toMatchObject({
      rule: 'building-cut',
      severity: 'blocking',
      cellIds: [1],
      placeId: 7,
    })
  })

  test('one without a building; one of whose buildings another stands outside', () => {
    expect(found(coverageOf(apart), compoundFacts([homes[0]!, buildingM(9, 150, 150, 5, 1)]))).toEqual([
      { rule: 'building-elsewhere', severity: 'warning', cellIds: [1] },
      { rule: 'no-buildings', severity: 'blocking', cellIds: [2] },
    ])
  })

  test('two of one name, also when a name is all that changes', () => {
    const twins = { ...apart, 3: [[boxM(310, 0, 390, 100)]] }
    const facts = compoundFacts([...homes, buildingM(9, 350, 50, 5, 3)])
    const coverage = coverageOf(twins)
    const problems = checkBoundaries(coverage, facts)
    expect(problems).toMatchObject([{ rule: 'same-name', severity: 'warning', cellIds: [1, 3] }])
    const renamed = { ...facts, compoundName: (id: number) => `小区${id}` }
    const nothing = { removed: [], put: [], nodesOnly: [] }
    expect(recheckBoundaries(problems, coverage, nothing, renamed)).toEqual([])
  })
})
