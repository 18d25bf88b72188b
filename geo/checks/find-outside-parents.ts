import { geodesicArea } from '../coords/geodesic-area.ts'
import type { Position } from '../model/area.ts'
import { labelPoint } from '../topology/label-point.ts'
import { buildLocator, type Locator } from '../topology/locator.ts'
import { type CoverageArea, type CoverageFault, formatSize } from './coverage-fault.ts'
import { piecesOutside } from './overlay-pieces.ts'

/** An area of which less than this share lies outside another one lies wholly inside it. */
const wholly = 0.01

/** Areas that lie partly outside their parent, or wholly inside another one than their code says. Yields what each brings. */
export function* findOutsideParents(
  areas: readonly CoverageArea[],
  parents: readonly CoverageArea[],
): Generator<CoverageFault[]> {
  const byId = new Map(parents.map((parent) => [parent.id, parent]))
  const own = parents.filter((parent) => parent.geometry !== null && !parent.isDissolved)
  const locator = buildLocator(own.map((parent) => ({ id: parent.id, geometry: parent.geometry! })))
  for (const area of areas) {
    const parent = byId.get(area.parentId ?? 0)
    if (!area.geometry || !parent) continue
    const at = labelPoint(area.geometry)
    const strangers = holdersOf(at, locator).filter((id) => id !== parent.id)
    const inside = strangers.map((id) => byId.get(id)!).find((other) => isWithin(area, other))
    yield inside ? [wrongParent(area, parent, inside, at)] : sticksOut(area, parent)
  }
}

/** All areas that hold a point. */
function holdersOf(at: Position | null, locator: Locator): number[] {
  const located = at ? locator.locate(at) : { status: 'outside' as const }
  switch (located.status) {
    case 'located':
      return [located.areaId]
    case 'ambiguous':
      return located.areaIds
    case 'outside':
      return []
  }
}

const isWithin = (area: CoverageArea, other: CoverageArea): boolean => {
  const left = piecesOutside(area.geometry!, [other.geometry!]).reduce((sum, piece) => sum + piece.areaM2, 0)
  return left < geodesicArea(area.geometry!) * wholly
}

const wrongParent = (
  area: CoverageArea,
  parent: CoverageArea,
  inside: CoverageArea,
  at: CoverageFault['at'],
): CoverageFault => ({
  areaId: area.id,
  otherAreaId: inside.id,
  rule: 'outside-parent',
  message: `整体位于${inside.nameZh}，编码属于${parent.nameZh} · lies wholly inside ${inside.nameZh}, its code belongs to ${parent.nameZh}`,
  sizeM2: geodesicArea(area.geometry!),
  at,
})

function sticksOut(area: CoverageArea, parent: CoverageArea): CoverageFault[] {
  if (!parent.geometry || parent.isDissolved) return []
  const pieces = piecesOutside(area.geometry!, [parent.geometry])
  if (pieces.length === 0) return []
  const sizeM2 = pieces.reduce((sum, piece) => sum + piece.areaM2, 0)
  const size = formatSize(sizeM2)
  return [
    {
      areaId: area.id,
      otherAreaId: parent.id,
      rule: 'outside-parent',
      message: `有 ${size} 超出${parent.nameZh} · ${size} lie outside ${parent.nameZh}`,
      sizeM2,
      at: pieces[0]!.at,
    },
  ]
}
