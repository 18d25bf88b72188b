import type { MultiPolygon } from 'geojson'
import { isBlocking } from '../../../geo/checks/exceptions.ts'
import type { Extent, Position } from '../../../geo/model/area.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import type { CommunityCoverage, Proposal } from '../../../geo/model/proposal.ts'
import { borderChanges, byFate } from '../../../geo/topology/border-changes.ts'
import { tones } from '../../map/editor/edit-picture.ts'
import type { CellPicture, PicturedCell } from '../../map/proposal/cell-picture.ts'
import { letterOf } from './letter-of.ts'

type Named = { nameZh: string; nameEn: string | null }

export type PictureWords = {
  name(thing: Named): string
  households(count: number): string
}

export type ProposalPictures = { diff: CellPicture; before: CellPicture; after: CellPicture; extent: Extent }

type Known = { proposal: Proposal; coverage: CommunityCoverage | undefined; impact: Impact | undefined }

/** A proposal as its maps show it: what changes, how it is, how it is to be. What is not known yet is left out. */
export function proposalPictures(
  { proposal, coverage, impact }: Known,
  { name, households }: PictureWords,
): ProposalPictures {
  const { base, cells, problems } = proposal
  const places = new Map(cells.map(({ key }, i) => [key, i]))
  const markOf = (id: number): PicturedCell['mark'] => {
    const place = places.get(id)
    return place === undefined ? null : { letter: letterOf(place), tone: tones[place % tones.length]! }
  }
  // where no building is known, nobody knows who lives there
  const isCounted = [...(impact?.before ?? []), ...(impact?.after ?? [])].some(
    ({ buildings }) => buildings > 0,
  )
  const asideOf = (cell: { households: number } | undefined) =>
    cell && isCounted ? households(cell.households) : ''
  const was = base.map(
    (cell): PicturedCell => ({
      key: `${proposal.id} ${cell.areaId}`,
      mark: markOf(cell.areaId),
      name: name(cell),
      aside: asideOf(impact?.before.find(({ areaId }) => areaId === cell.areaId)),
      geometry: cell.geometry,
    }),
  )
  const isToBe = cells.map(
    (cell): PicturedCell => ({
      key: `${proposal.id} ${cell.key}`,
      mark: markOf(cell.key),
      name: name(cell),
      aside: asideOf(impact?.after.find(({ key }) => key === cell.key)),
      geometry: cell.geometry,
    }),
  )
  const moved = new Set(impact?.movedBuildings.map(({ id }) => id))
  const cut = new Set(impact?.compoundsCut.map(({ id }) => id))
  const bare = { borders: null, buildings: [], compounds: [], problems: [] }
  const buildings = coverage?.buildings.flatMap(({ id, outline }) => (moved.has(id) ? [outline] : [])) ?? []
  return {
    before: { ...bare, cells: was, buildings },
    after: { ...bare, cells: isToBe, buildings },
    diff: {
      cells: isToBe,
      borders: borderChanges(
        base.map(({ areaId, geometry }) => ({ id: areaId, geometry })),
        cells.map(({ key, geometry }) => ({ id: key, geometry })),
      ),
      buildings,
      compounds:
        coverage?.compounds.flatMap((each) =>
          cut.has(each.id) ? [{ name: name(each), geometry: each.geometry }] : [],
        ) ?? [],
      problems: problemSigns(problems ?? []),
    },
    extent: extentOf([...was, ...isToBe].map(({ geometry }) => geometry)),
  }
}

/** Several proposals on one map. */
export function mergedPictures(all: readonly ProposalPictures[]): ProposalPictures {
  const merged = (side: 'diff' | 'before' | 'after'): CellPicture => ({
    cells: all.flatMap((each) => each[side].cells),
    borders: side === 'diff' ? byFate((fate) => all.flatMap(({ diff }) => diff.borders?.[fate] ?? [])) : null,
    buildings: [],
    compounds: [],
    problems: [],
  })
  return {
    diff: merged('diff'),
    before: merged('before'),
    after: merged('after'),
    extent: [
      Math.min(...all.map(({ extent }) => extent[0])),
      Math.min(...all.map(({ extent }) => extent[1])),
      Math.max(...all.map(({ extent }) => extent[2])),
      Math.max(...all.map(({ extent }) => extent[3])),
    ],
  }
}

/** The numbers of problems at their places; those at one place share a sign. */
function problemSigns(problems: readonly BoundaryProblem[]): CellPicture['problems'] {
  const signs = new Map<string, { text: string; isBlocking: boolean; at: Position }>()
  problems.forEach((problem, i) => {
    const known = signs.get(String(problem.at))
    signs.set(String(problem.at), {
      text: known ? `${known.text} ${i + 1}` : String(i + 1),
      isBlocking: isBlocking(problem) || known?.isBlocking === true,
      at: problem.at,
    })
  })
  return [...signs.values()]
}

/** The box around geometries, in degrees. */
function extentOf(geometries: readonly MultiPolygon[]): Extent {
  const extent: Extent = [180, 90, -180, -90]
  for (const { coordinates } of geometries)
    for (const [lon, lat] of coordinates.flat(2)) {
      extent[0] = Math.min(extent[0], lon!)
      extent[1] = Math.min(extent[1], lat!)
      extent[2] = Math.max(extent[2], lon!)
      extent[3] = Math.max(extent[3], lat!)
    }
  return extent
}
