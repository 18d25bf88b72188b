import Flatbush from 'flatbush'
import type { Position } from '../model/area.ts'
import { extentOf } from './clip-to-box.ts'
import { type CoverageArea, type CoverageFault, formatSize } from './coverage-fault.ts'
import { commonPieces } from './overlay-pieces.ts'

/**
 * Pairs of areas of one level that have ground in common, one fault a pair, at its largest place. Yields what each area
 * brings, so that a caller may pause between areas.
 */
export function* findOverlaps(areas: readonly CoverageArea[]): Generator<CoverageFault[]> {
  const placed = areas.filter((area) => area.geometry !== null && !area.isDissolved)
  if (placed.length === 0) return
  const extents = placed.map((area) => extentOf(area.geometry!.coordinates as Position[][][]))
  const index = new Flatbush(placed.length)
  for (const extent of extents) index.add(...extent)
  index.finish()
  for (const [i, area] of placed.entries())
    for (const j of index.search(...extents[i]!).sort((a, b) => a - b))
      if (j > i) yield overlapOf(area, placed[j]!)
}

function overlapOf(area: CoverageArea, other: CoverageArea): CoverageFault[] {
  const pieces = commonPieces(area.geometry!, other.geometry!)
  if (pieces.length === 0) return []
  const sizeM2 = pieces.reduce((sum, piece) => sum + piece.areaM2, 0)
  return [
    {
      areaId: area.id,
      otherAreaId: other.id,
      rule: 'overlap',
      message: `与${other.nameZh}重叠 ${pieces.length} 处，共 ${formatSize(sizeM2)} · overlaps ${other.nameZh} in ${pieces.length} places, ${formatSize(sizeM2)}`,
      sizeM2,
      at: pieces[0]!.at,
    },
  ]
}
