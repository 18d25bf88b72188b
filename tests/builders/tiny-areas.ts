import type { Level } from '../../geo/model/level.ts'

/** A micro-grid's side is one unit: 0.01°, about 1.1 km at the equator. */
const unitsPerDegree = 100

export const tinyLevels: readonly Level[] = [
  { levelNo: 1, code: 'district', nameZh: '区', nameEn: 'District', isDrawable: false, isStaffed: false },
  { levelNo: 2, code: 'street', nameZh: '街道', nameEn: 'Street', isDrawable: false, isStaffed: false },
  { levelNo: 3, code: 'community', nameZh: '社区', nameEn: 'Community', isDrawable: false, isStaffed: false },
  { levelNo: 4, code: 'grid', nameZh: '网格', nameEn: 'Grid', isDrawable: true, isStaffed: true },
  {
    levelNo: 5,
    code: 'microgrid',
    nameZh: '微网格',
    nameEn: 'Micro-grid',
    isDrawable: true,
    isStaffed: false,
  },
]

export type TinyArea = {
  levelNo: number
  code: string
  parent: string | null
  district: string
  /** [west, south, east, north] in degrees. */
  box: [number, number, number, number]
  nameZh: string
  nameEn: string
}

/** Letters of the codes, and whether a level's two children lie side by side or one above the other. */
const rungs = [
  { letter: 'd', nameZh: '区', nameEn: 'District', halved: 'across' },
  { letter: 's', nameZh: '街道', nameEn: 'Street', halved: 'up' },
  { letter: 'c', nameZh: '社区', nameEn: 'Community', halved: 'across' },
  { letter: 'g', nameZh: '网格', nameEn: 'Grid', halved: 'up' },
  { letter: 'm', nameZh: '微网格', nameEn: 'Micro-grid', halved: 'across' },
] as const

/** Every area, parents before children: each rung halves the box of the one above. */
export function tinyAreas(): TinyArea[] {
  const found: TinyArea[] = []
  halve(found, null, [0, 0, 8, 4], 0)
  return found.sort((a, b) => a.levelNo - b.levelNo)
}

function halve(found: TinyArea[], parent: string | null, box: TinyArea['box'], depth: number): void {
  const rung = rungs[depth]
  if (!rung) return
  const [west, south, east, north] = box
  const middle = rung.halved === 'across' ? (west + east) / 2 : (south + north) / 2
  const halves: [TinyArea['box'], TinyArea['box']] =
    rung.halved === 'across'
      ? [
          [west, south, middle, north],
          [middle, south, east, north],
        ]
      : [
          [west, south, east, middle],
          [west, middle, east, north],
        ]
  for (const [index, half] of halves.entries()) {
    const code = `${parent ?? ''}${rung.letter}${index + 1}`
    found.push({
      levelNo: depth + 1,
      code,
      parent,
      district: code.slice(0, 2),
      box: half.map((units) => units / unitsPerDegree) as TinyArea['box'],
      nameZh: `${rung.nameZh}${code}`,
      nameEn: `${rung.nameEn} ${code}`,
    })
    halve(found, code, half, depth + 1)
  }
}
