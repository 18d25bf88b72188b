import type { TownIndex } from '../facts/town-index.ts'

/** Who acts, by role and place: the grid handles, the street judges and lets wait. */
export function actorLabels(index: TownIndex, areaId: number | null) {
  const micro = areaId === null ? undefined : index.areaById.get(areaId)
  const grid = micro && index.areaById.get(micro.parentId!)
  const street = grid && index.areaById.get(index.areaById.get(grid.parentId!)!.parentId!)
  const atGrid = grid ? `${grid.nameZh}网格长` : '云澜市指挥中心'
  const atStreet = street ? `${street.nameZh}指挥中心` : '云澜市指挥中心'
  return {
    grid: atGrid,
    of: (action: string) =>
      action === 'start' || action === 'resolve' || action === 'return' ? atGrid : atStreet,
  }
}

const reporters: Record<string, string> = {
  hotline: '12345 热线',
  resident: '居民',
  'building-head': '楼栋长',
  platform: '一体化平台',
  meeting: '联席会议',
  sensor: '物联感知',
}
export const reporterOf = (source: string, grid: string): string => reporters[source] ?? grid
