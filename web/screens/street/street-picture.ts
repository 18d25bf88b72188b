import type { Position } from '../../../geo/model/area.ts'
import type { CommunityCoverage, Proposal } from '../../../geo/model/proposal.ts'
import type { Fix } from '../../../geo/model/walk.ts'
import type { WalkedStretch } from '../../features/street/walk-state.ts'
import type { StreetPicture } from '../../map/street/street-picture.ts'

type Known = {
  coverage: CommunityCoverage
  proposal: Proposal
  stretches: readonly WalkedStretch[]
  selected: WalkedStretch | undefined
  fix: Fix | null
}

/** What the map of the street view shows: what lies around, the stretches, the holder. */
export function streetPicture({ coverage, proposal, stretches, selected, fix }: Known): StreetPicture {
  const ringsOf = (cells: readonly { geometry: { coordinates: Position[][][] } }[]) =>
    cells.flatMap(({ geometry }) => geometry.coordinates.flat())
  const shown = stretches.length > 0 ? stretches.map(({ line }) => line) : ringsOf(proposal.base)
  const positions = shown.flat()
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)]
  return {
    borders: ringsOf(coverage.cells),
    buildings: coverage.buildings.map(({ outline }) => outline),
    lines: coverage.lines,
    stretches: stretches.map(({ id, number, state, line }) => ({
      id,
      number,
      state,
      line,
      isSelected: id === selected?.id,
    })),
    extent: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    holder: fix,
  }
}
