import { closed } from './draw-areas.ts'
import type { Draft } from './generate-town.ts'
import type { TownGround } from './town.ts'
import { toGrid } from './warp.ts'

/** The river 澜江 as one area; it runs on beyond the town. */
export const drawWater = ({ river }: Draft): TownGround => ({
  code: 'W-001',
  class: 'river',
  nameZh: '澜江',
  nameEn: 'Lan River',
  geometry: [[closed(river.ring.map(toGrid))]],
})
