import { geodesicArea } from '../coords/geodesic-area.ts'
import { labelPoint } from '../topology/label-point.ts'
import { buildLocator } from '../topology/locator.ts'
import { type CoverageArea, type CoverageFault, formatSize } from './coverage-fault.ts'
import { piecesOutside } from './overlay-pieces.ts'

/** An area of which less than this share lies outside another one lies wholly inside it. */
const wholly = 0.01

/** Areas that lie partly outside their parent, or wholly inside another one than their code says. */
export function findOutsideParents(
  areas: readonly CoverageArea[],
  parents: readonly CoverageArea[],
): CoverageFault[] {
  const byId = new Map(parents.map((parent) => [parent.id, parent]))
  const own = parents.filter((parent) => parent.geometry !== null && !parent.isDissolved)
  const locator = buildLocator(own.map((parent) => ({ id: parent.id, geometry: parent.geometry! })))
  return areas.flatMap((area) => {
    const parent = byId.get(area.parentId ?? 0)
    if (!area.geometry || !parent) return []
    const at = labelPoint(area.geometry)
    const located = at ? locator.locate(at) : { status: 'outside' as const }
    const around =
      located.status === 'located' ? [located.areaId] : located.status === 'ambiguous' ? located.areaIds : []
    const strangers = around.filter((id) => id !== parent.id).map((id) => byId.get(id)!)
    const inside = strangers.find((other) => isWithin(area, other))
    return inside ? [wrongParent(area, parent, inside, at)] : sticksOut(area, parent)
  })
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
