import type { GridCell } from './cells.ts'
import { exclusiveNames } from './names.ts'
import type { Random } from './random.ts'

/** A compound of the seeds that fills whole grids, with the households of each. */
type Planted = {
  key: string
  street: string
  households: number[]
  microHouseholds?: number[]
  microBuildings?: number[]
}

const equalParts = (count: number, value: number): number[] => new Array<number>(count).fill(value)

const planted: readonly Planted[] = [
  // 604 households in one grid of twelve buildings: more than a grid should have, to be split in the editor.
  {
    key: 'fuhui',
    street: 'qingshiqiao',
    households: [604],
    microHouseholds: [101, 101, 101, 101, 50, 50, 50, 50],
    microBuildings: [2, 2, 2, 2, 1, 1, 1, 1],
  },
  // Buildings 1 to 6 of 25 households, 7 to 9 of 100: the heating case is about the latter.
  {
    key: 'jinyucheng',
    street: 'wangjiang',
    households: [450],
    microHouseholds: [50, 50, 50, 100, 100, 100],
    microBuildings: [2, 2, 2, 1, 1, 1],
  },
  // Eight buildings with eighteen entrance units.
  {
    key: 'fenghuang',
    street: 'linjiang',
    households: [360],
    microHouseholds: [90, 90, 45, 45, 45, 45],
    microBuildings: [2, 2, 1, 1, 1, 1],
  },
  { key: 'h420', street: 'wangjiang', households: [420], microHouseholds: equalParts(7, 60) },
  { key: 'h300', street: 'yunqi', households: [300], microHouseholds: equalParts(5, 60) },
  { key: 'h1200', street: 'yunqi', households: [400, 400, 400], microHouseholds: equalParts(8, 50) },
  { key: 'h950', street: 'beiguan', households: [475, 475] },
  // Parts of grids: one micro-grid of 80 households, two of 75.
  { key: 'h80', street: 'wenmiao', households: [392], microHouseholds: [80, 64, 62, 62, 62, 62] },
  { key: 'h150', street: 'linjiang', households: [390], microHouseholds: [60, 75, 75, 60, 60, 60] },
]

/** Decides what each grid is: its households, how many micro-grids it is cut into, what is planted in it. */
export function planGrids(grids: readonly GridCell[], random: Random): void {
  plantWholeCommunity(grids)
  plantTwoLevelExample(grids)
  for (const plan of planted) plant(grids, plan)
  plantExclusives(grids, random.fork('exclusive'))
  for (const grid of grids) {
    if (grid.microCount > 0) continue
    if (grid.households === 0)
      grid.households = Math.round(Math.min(494, Math.max(306, random.normal(392, 40))))
    grid.microCount = Math.min(8, Math.max(5, Math.round(grid.households / 60)))
  }
}

const isFree = (grid: GridCell) => !grid.anchor && !grid.exclusive && grid.microCount === 0

/** 2,000 households that fill a community of five grids. */
function plantWholeCommunity(grids: readonly GridCell[]): void {
  const first = grids.find((grid) => grid.street === 'jinping')!
  for (const grid of grids.filter((other) => other.community === first.community)) {
    grid.anchor = 'h2000'
    grid.households = 400
    grid.microCount = 7
  }
}

/** 22 grids cut into 145 micro-grids: thirteen into seven, nine into six. */
function plantTwoLevelExample(grids: readonly GridCell[]): void {
  const first = grids.find((grid) => grid.street === 'guixi')!
  const three = grids.filter((g) => g.community >= first.community && g.community < first.community + 3)
  for (const [i, grid] of three.entries()) {
    grid.anchor = 'units'
    grid.microCount = i < 13 ? 7 : 6
    grid.households = grid.microCount * 60 + ((i * 7) % 25) - 12
  }
}

function plant(grids: readonly GridCell[], plan: Planted): void {
  const start = grids.filter((grid) => grid.street === plan.street && isFree(grid))
  const group = start.map((grid) => grow(grids, grid, plan.households.length)).find((found) => found !== null)
  if (!group) throw new Error(`no room for ${plan.key}`)
  for (const [i, grid] of group.entries()) {
    grid.anchor = plan.key
    grid.households = plan.households[i]!
    grid.microHouseholds = plan.microHouseholds ?? null
    grid.microBuildings = plan.microBuildings ?? null
    grid.microCount = plan.microHouseholds?.length ?? Math.round(grid.households / 60)
  }
}

/** `count` free grids of one community that hang together, beginning with `first`. */
function grow(grids: readonly GridCell[], first: GridCell, count: number): GridCell[] | null {
  const group = [first]
  for (const grid of group)
    for (const index of grid.neighbours) {
      const other = grids[index]!
      if (
        group.length < count &&
        isFree(other) &&
        other.community === first.community &&
        !group.includes(other)
      )
        group.push(other)
    }
  return group.length === count ? group : null
}

function plantExclusives(grids: readonly GridCell[], random: Random): void {
  for (const [i, exclusive] of exclusiveNames.entries()) {
    const free = grids.filter(isFree)
    const grid = free[Math.floor(((i + random.between(0.2, 0.8)) * free.length) / exclusiveNames.length)]!
    grid.exclusive = exclusive
    grid.microCount = 3
  }
}
