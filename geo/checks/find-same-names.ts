import { labelPoint } from '../topology/label-point.ts'
import type { CoverageArea, CoverageFault } from './coverage-fault.ts'

/** Areas of one level on the map that bear the same name: one fault for each area after the first. Both are kept. */
export function findSameNames(areas: readonly CoverageArea[]): CoverageFault[] {
  const first = new Map<string, CoverageArea>()
  return areas.flatMap((area) => {
    if (!area.geometry) return []
    const other = first.get(area.nameZh)
    if (!other) {
      first.set(area.nameZh, area)
      return []
    }
    return [
      {
        areaId: area.id,
        otherAreaId: other.id,
        rule: 'same-name' as const,
        message: `与另一区域同名：${area.nameZh} · another area is called ${area.nameZh} too`,
        sizeM2: null,
        at: labelPoint(area.geometry),
      },
    ]
  })
}
