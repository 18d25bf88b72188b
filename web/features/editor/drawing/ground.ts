import { type BoundaryFacts, buildFacts, type PlacedBuilding } from '../../../../geo/checks/boundary-facts.ts'
import { checkBoundaries } from '../../../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../../../geo/model/boundary-problem.ts'
import { boundarySettingsSchema } from '../../../../geo/model/boundary-settings.ts'
import { type CellNoun, cellNoun } from '../../../../geo/model/cell-noun.ts'
import { type CommunityCoverage, compoundLevel, type ProposalCell } from '../../../../geo/model/proposal.ts'
import { type BuildFault, buildCoverage } from '../../../../geo/topology/build-coverage.ts'
import { type CellId, edgesOfRing, groundOf, vertexOf, type XY } from '../../../../geo/topology/cell.ts'
import type { Coverage } from '../../../../geo/topology/coverage.ts'

/** What is known of a cell beside its ground; a new one has no code and no holder yet. */
export type CellInfo = Pick<ProposalCell, 'nameZh' | 'nameEn' | 'kind'> & {
  code: string | null
  hasHolder: boolean
}
export type Register = ReadonlyMap<CellId, CellInfo>

/** A building that is counted: all in grid units. */
export type CountedBuilding = PlacedBuilding & { residents: number }

/** What a community's cells are drawn on. It stays the same while one draws. */
export type Ground = {
  source: CommunityCoverage
  /** The community's own cells as they stand. */
  coverage: Coverage
  register: Register
  /** The version of each own cell. */
  versions: ReadonlyMap<CellId, number>
  buildings: ReadonlyMap<number, CountedBuilding>
  facts: BoundaryFacts
  /** Set where the cells are compounds, with other ground between them. */
  of?: typeof compoundLevel
  noun: CellNoun
  /** What the rules find wrong before anything is drawn. */
  problems: readonly BoundaryProblem[]
  faults: readonly BuildFault[]
  /** The community's own border, which is not drawn here. */
  border: readonly (readonly [XY, XY])[]
  /** Edges that a hand may mean beside the cells' own: the community's border, roads, banks, buildings. */
  guides: readonly (readonly [XY, XY])[]
}

/**
 * Lays out what `GET /api/coverage` answers. Errors: throws where the cells are finer than the store's grid, which the server
 * never sends.
 */
export function buildGround(source: CommunityCoverage): Ground {
  const of = source.level === compoundLevel ? compoundLevel : undefined
  const own = source.cells.filter(({ parentId }) => parentId === source.parent.id)
  const built = buildCoverage(own)
  if (!built.ok) throw new Error(`the cells cannot be noded: ${built.reason}`)
  const register: Register = new Map(own.map((cell) => [cell.id, infoOf(cell)]))
  const parent = groundOf(source.parent.geometry)
  const buildings = source.buildings.map(
    ({ id, at, outline, households, residents, compoundId }): CountedBuilding => ({
      id,
      at: vertexOf(at),
      outline: groundOf({ type: 'MultiPolygon', coordinates: [outline] })[0]!,
      households,
      residents,
      compoundId,
    }),
  )
  const border = parent.flat().flatMap((ring) => [...edgesOfRing(ring)])
  const lines = source.lines.map((line) => line.map(vertexOf))
  const facts = buildFacts({
    settings: boundarySettingsSchema.parse(source.settings),
    cell: (id) => cellFacts(source.parent.id, register, id),
    parents: [{ id: source.parent.id, polygons: parent }],
    buildings,
    lines,
    codesInUse: new Map(),
    compoundName: of ? (id) => register.get(id)!.nameZh : null,
  })
  return {
    source,
    ...(of && { of }),
    noun: cellNoun(source.level, own),
    coverage: built.coverage,
    register,
    versions: new Map(own.map(({ id, versionId }) => [id, versionId])),
    buildings: new Map(buildings.map((building) => [building.id, building])),
    facts,
    problems: checkBoundaries(built.coverage, facts),
    faults: built.faults,
    border,
    guides: [
      ...border,
      ...lines.flatMap((line) => line.slice(1).map((b, i) => [line[i]!, b] as const)),
      ...buildings.flatMap(({ outline }) => outline.flatMap((ring) => [...edgesOfRing(ring)])),
    ],
  }
}

/** The facts that the rules look at, with the cells as a draft has them. */
export const factsWith = (ground: Ground, register: Register): BoundaryFacts => ({
  ...ground.facts,
  cell: (id) => cellFacts(ground.source.parent.id, register, id),
  compoundName: ground.of ? (id) => register.get(id)!.nameZh : null,
})

function cellFacts(parentId: number, register: Register, id: CellId) {
  const info = register.get(id)
  if (!info) throw new RangeError(`nothing is known of cell ${id}`)
  return { parentId, kind: info.kind, code: info.code, hasHolder: info.hasHolder }
}

const infoOf = ({ nameZh, nameEn, kind, code, hasHolder }: CommunityCoverage['cells'][number]): CellInfo => ({
  nameZh,
  nameEn,
  kind,
  code,
  hasHolder,
})
