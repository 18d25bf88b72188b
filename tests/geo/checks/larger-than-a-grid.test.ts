import type { MultiPolygon, Position } from 'geojson'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BoundaryFacts, buildFacts, type PlacedBuilding } from '../../../geo/checks/boundary-facts.ts'
import { checkBoundaries, recheckBoundaries } from '../../../geo/checks/check-boundaries.ts'
import { boundarySettingsSchema } from '../../../geo/model/boundary-settings.ts'
import { buildCoverage } from '../../../geo/topology/build-coverage.ts'
import { type CellId, ringsOf, vertexOf } from '../../../geo/topology/cell.ts'
import { applyChange, type Coverage, cellOf, cellsOf } from '../../../geo/topology/coverage.ts'
import { splitByBuildings } from '../../../geo/topology/split-by-buildings.ts'
import { generateTown } from '../../../server/demo/town/generate-town.ts'
import type { Town, TownArea } from '../../../server/demo/town/town.ts'
import { changed } from '../topology/town-of-cells.ts'

let town: Town
let coverage: Coverage
let facts: BoundaryFacts
/** The parent of the parts of a split, which have numbers below zero. */
let draftParent: number

beforeAll(() => {
  town = generateTown()
  const grids = town.areas.filter(({ levelNo }) => levelNo === 4)
  const built = buildCoverage(grids.map((grid) => ({ id: grid.id, geometry: geometryOf(grid) })))
  if (!built.ok) throw new Error(built.reason)
  expect(built.faults).toEqual([])
  coverage = built.coverage
  facts = factsOf(town, new Map(grids.map((grid) => [grid.id, grid])))
}, 60_000)

const geometryOf = ({ geometry }: TownArea): MultiPolygon => ({ type: 'MultiPolygon', coordinates: geometry })
const unitsOf = (position: Position) => vertexOf([position[0]!, position[1]!])

function factsOf({ areas, buildings, roads }: Town, grids: ReadonlyMap<CellId, TownArea>): BoundaryFacts {
  return buildFacts({
    settings: boundarySettingsSchema.parse({}),
    cell: (id) => ({
      parentId: grids.get(id)?.parentId ?? draftParent,
      kind: grids.get(id)?.kind ?? 'comprehensive',
      code: grids.get(id)?.code ?? null,
      hasHolder: true,
    }),
    parents: areas
      .filter(({ levelNo }) => levelNo === 3)
      .map((community) => ({ id: community.id, polygons: ringsOf(geometryOf(community)) })),
    buildings: buildings.map(
      ({ id, ring, centre, householdsTotal, compoundId }): PlacedBuilding => ({
        id,
        outline: [ring.slice(0, -1).map(unitsOf)],
        at: unitsOf(centre),
        households: householdsTotal,
        compoundId,
      }),
    ),
    lines: roads.flatMap(({ lines }) => lines.map((line) => line.map(unitsOf))),
    codesInUse: new Map(),
  })
}

describe('the demonstration city', () => {
  test('breaks no blocking rule', () => {
    const rules = checkBoundaries(coverage, facts).map(({ rule, severity }) => `${severity} ${rule}`)
    expect(rules.filter((rule) => rule.startsWith('blocking'))).toEqual([])
    expect(rules).toContain('warning compound-cut')
  })

  test('a compound of 604 households is split 302 to 302: DOMAIN.md A2', () => {
    const fuhui = town.compounds.find(({ nameZh }) => nameZh === '福惠家园')!.id
    const grid = [...cellsOf(coverage)].find((cell) =>
      facts.buildingsOf(cell).some(({ compoundId }) => compoundId === fuhui),
    )!
    draftParent = facts.cell(grid.id).parentId
    const before = checkBoundaries(coverage, facts)
    const oversize = {
      rule: 'household-count',
      severity: 'warning',
      cellIds: [grid.id],
      value: 604,
      limit: 500,
    }
    expect(before).toContainEqual(expect.objectContaining(oversize))

    const change = changed(splitByBuildings(coverage, grid.id, facts.buildingsOf(grid), 302, [-1, -2]))
    const after = applyChange(coverage, change)
    const parts = [-1, -2].map((id) => cellOf(after, id)!)
    const households = parts.map((part) => facts.buildingsOf(part).map((building) => building.households))
    expect(households.map((counts) => counts.reduce((sum, count) => sum + count, 0))).toEqual([302, 302])
    expect(parts.map(({ polygons }) => polygons.length)).toEqual([1, 1])

    const problems = recheckBoundaries(before, after, change, facts)
    expect(problems.filter(({ severity }) => severity === 'blocking')).toEqual([])
    expect(problems.filter(({ cellIds }) => cellIds.includes(grid.id))).toEqual([])
    expect(problems.filter(({ rule }) => rule === 'household-count')).toHaveLength(
      before.filter(({ rule }) => rule === 'household-count').length - 1,
    )
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: 'compound-cut',
        severity: 'warning',
        cellIds: [-2, -1],
        placeId: fuhui,
      }),
    )
  })
})
