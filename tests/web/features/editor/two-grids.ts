import type { CommunityCoverage } from '../../../../geo/model/proposal.ts'

const square = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

const cell = (id: number, name: string, ring: [number, number][]): CommunityCoverage['cells'][number] => ({
  id,
  level: 'grid',
  code: `99010200100100${id}`,
  nameZh: `河畔第${name}网格`,
  nameEn: `Hepan Grid ${id}`,
  versionId: id * 10,
  parentId: 9,
  kind: 'comprehensive',
  hasHolder: true,
  leaderName: '陈敏',
  households: null,
  geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
})

/** A building of 100 households and 250 residents, 10 m wide. */
const building = (
  id: number,
  x: number,
  y: number,
  compoundId: number | null = null,
): CommunityCoverage['buildings'][number] => ({
  id,
  compoundId,
  at: [x, y],
  outline: [square(x - 0.00005, y - 0.00005, x + 0.00005, y + 0.00005)],
  households: 100,
  residents: 250,
})

/**
 * A community of two grids, side by side, each 222 m square. The western one (1) has six buildings of 100 households in two rows, four
 * of them the compound 5 in its middle; the eastern one (2) has three.
 */
export const twoGrids: CommunityCoverage = {
  parent: {
    id: 9,
    level: 'community',
    code: '990102001001',
    nameZh: '河畔社区',
    nameEn: 'Hepan',
    geometry: { type: 'MultiPolygon', coordinates: [[square(0, 0, 0.004, 0.002)]] },
  },
  level: 'grid',
  settings: {},
  cells: [cell(1, '一', square(0, 0, 0.002, 0.002)), cell(2, '二', square(0.002, 0, 0.004, 0.002))],
  buildings: [
    building(11, 0.0003, 0.0005),
    building(12, 0.0009, 0.0005, 5),
    building(13, 0.0015, 0.0005, 5),
    building(14, 0.0003, 0.0015),
    building(15, 0.0009, 0.0015, 5),
    building(16, 0.0015, 0.0015, 5),
    building(21, 0.0025, 0.0005),
    building(22, 0.003, 0.0015),
    building(23, 0.0035, 0.0005),
  ],
  compounds: [
    {
      id: 5,
      code: 'XQ-5',
      nameZh: '玉泉苑',
      nameEn: 'Yuquan Court',
      geometry: { type: 'MultiPolygon', coordinates: [[square(0.0006, 0.0003, 0.0018, 0.0017)]] },
    },
  ],
  lines: [],
}
