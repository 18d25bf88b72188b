/** The synthetic town as data: everything that is drawn or counted by place. Ids are the store's ids. */
import type { Position } from '../../../geo/model/area.ts'

export type Ring = Position[]
/** GeoJSON order: polygons of closed rings, the outer one counter-clockwise. Degrees, multiples of 1e-7. */
export type MultiPolygonPositions = Ring[][]

export const townLevels = [
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
] as const

export type TownArea = {
  id: number
  levelNo: 1 | 2 | 3 | 4 | 5
  code: string
  nameZh: string
  nameEn: string
  parentId: number | null
  districtId: number
  kind: 'administrative' | 'comprehensive' | 'exclusive' | 'micro'
  geometry: MultiPolygonPositions
  labelPoint: Position
}

export type CompoundType = 'commodity' | 'renewed' | 'relocation' | 'unit-housing' | 'mixed'

export type TownCompound = {
  id: number
  code: string
  nameZh: string
  nameEn: string
  type: CompoundType
  /** YYYY-MM-DD */
  deliveredOn: string
  organisation: 'branch' | 'group' | 'instructor'
  hasOwnersCommittee: boolean
  propertyCompany: string | null
  geometry: MultiPolygonPositions
  labelPoint: Position
}

export type TownBuilding = {
  id: number
  districtId: number
  /** The micro-grid it stands in. */
  areaId: number
  compoundId: number | null
  code: string
  no: string
  nameZh: string | null
  use: 'housing' | 'public'
  unitCount: number
  floors: number
  /** One closed ring, counter-clockwise. */
  ring: Ring
  centre: Position
  householdsTotal: number
  /** null: occupancy is not known. */
  householdsOccupied: number | null
  residents: number
}

export type TownLine = {
  code: string
  class: 'ring' | 'arterial' | 'collector' | 'local' | 'bridge'
  nameZh: string | null
  nameEn: string | null
  lines: Position[][]
}

export type TownGround = {
  code: string
  class: string
  nameZh: string | null
  nameEn: string | null
  geometry: MultiPolygonPositions
}

export type Town = {
  seed: string
  areas: TownArea[]
  compounds: TownCompound[]
  buildings: TownBuilding[]
  roads: TownLine[]
  waters: TownGround[]
  parks: TownGround[]
}
