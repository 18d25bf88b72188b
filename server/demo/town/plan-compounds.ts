import { anchors } from '../anchors.ts'
import type { CompoundCell, GridCell, MicroCell } from './cells.ts'
import { compoundName, type Name, streetNames } from './names.ts'
import type { Random } from './random.ts'

/** Names of the compounds that stand for a figure of the seeds or of the worked example of DOMAIN.md 5.3. */
const plantedNames: Record<string, Name> = {
  fuhui: { zh: '福惠家园', en: 'Fuhui Jiayuan' },
  jinyucheng: { zh: '金御城', en: 'Jinyucheng' },
  fenghuang: { zh: '凤凰城', en: 'Fenghuangcheng' },
  h1200: { zh: '云栖水岸', en: 'Yunqi Shui’an' },
  h80: { zh: '砚池小筑', en: 'Yanchi Xiaozhu' },
  h420: { zh: '望潮湾', en: 'Wangchaowan' },
  h300: { zh: '鹤汀', en: 'Heting' },
  h950: { zh: '北辰新世界', en: 'Beichen Xinshijie' },
  h150: { zh: '渡口坊', en: 'Dukoufang' },
  h2000: { zh: '锦屏大观', en: 'Jinping Daguan' },
}

const largeCompounds = 14
const partialCompounds = 28
const equalCompounds = 72

/** Decides which micro-grids form a compound (小区). A compound may be larger than a grid, equal, within, or across. */
export function planCompounds(grids: readonly GridCell[], micros: readonly MicroCell[], random: Random) {
  const compounds: CompoundCell[] = []
  const countIn = (district: string) =>
    compounds.filter(({ micros: [micro] }) => districtOf(micro!.grid) === district).length
  const add = (members: readonly MicroCell[], key: string | null) => {
    const name = key ? plantedNames[key]! : compoundName(compounds.length)
    const compound = { key, nameZh: name.zh, nameEn: name.en, micros: [...members] }
    for (const micro of members) micro.compound = compound
    compounds.push(compound)
  }
  for (const key of Object.keys(plantedNames)) add(plantedMicros(grids, key), key)

  const free = shuffled(grids.filter(isFree), random)
  const taken = new Set<GridCell>()
  const take = (group: readonly GridCell[]) => {
    for (const grid of group) taken.add(grid)
  }
  const untouched = () => free.filter((grid) => !taken.has(grid))

  for (const grid of untouched().slice(0, largeCompounds)) {
    if (taken.has(grid)) continue
    const group = neighboursOf(grids, grid, taken).slice(0, random.integer(1, 2))
    if (group.length === 0) continue
    take([grid, ...group])
    add(
      [grid, ...group].flatMap((member) => member.micros),
      null,
    )
  }
  for (const grid of untouched().slice(0, partialCompounds * 2)) {
    const other = neighboursOf(grids, grid, taken)[0]
    if (taken.has(grid) || !other) continue
    const members = acrossBorder(grid, other, micros)
    if (members.length < 3) continue
    take([grid, other])
    add(members, null)
  }
  for (const grid of untouched().slice(0, equalCompounds)) {
    take([grid])
    add(grid.micros, null)
  }
  const shared = [...free.filter((grid) => grid.micros.some((micro) => !micro.compound))]
  for (let round = 0; round < 4; round++)
    for (const grid of shared) {
      if (countIn(districtOf(grid)) >= anchors.compoundsInDistrict) continue
      const members = growWithin(grid, micros, random.integer(1, 3))
      if (members.length > 0) add(members, null)
    }
  return compounds
}

const districtOf = (grid: GridCell): string => streetNames.find(({ key }) => key === grid.street)!.district

/** The grids of the two-level example are ordinary ones as to compounds. */
const isFree = (grid: GridCell) => !grid.exclusive && (grid.anchor === null || grid.anchor === 'units')

function plantedMicros(grids: readonly GridCell[], key: string): MicroCell[] {
  const all = grids.filter((grid) => grid.anchor === key).flatMap((grid) => grid.micros)
  if (key === 'h80') return all.slice(0, 1)
  if (key === 'h150') return all.slice(1, 3)
  return all
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const list = [...items]
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.integer(0, i)
    ;[list[i], list[j]] = [list[j]!, list[i]!]
  }
  return list
}

/** Ordinary grids of the same community that touch this one and are not taken. */
const neighboursOf = (grids: readonly GridCell[], grid: GridCell, taken: ReadonlySet<GridCell>): GridCell[] =>
  [...grid.neighbours]
    .map((index) => grids[index]!)
    .filter((o) => o.community === grid.community && isFree(o) && !taken.has(o))

/** Two micro-grids of each of two grids, hanging together across their border. */
function acrossBorder(grid: GridCell, other: GridCell, micros: readonly MicroCell[]): MicroCell[] {
  for (const here of grid.micros) {
    const there = other.micros.find((micro) => here.neighbours.has(micro.index))
    if (there) return [...pairWith(here, micros), ...pairWith(there, micros)]
  }
  return []
}

const pairWith = (micro: MicroCell, micros: readonly MicroCell[]): MicroCell[] => {
  const second = [...micro.neighbours].map((i) => micros[i]!).find((o) => o.grid === micro.grid)
  return second ? [micro, second] : [micro]
}

/** Free micro-grids of one grid that hang together; at least one is left without a compound. */
function growWithin(grid: GridCell, micros: readonly MicroCell[], count: number): MicroCell[] {
  const free = grid.micros.filter((micro) => !micro.compound)
  if (free.length < 2) return []
  const members = [free[0]!]
  for (const micro of members)
    for (const index of micro.neighbours) {
      const other = micros[index]!
      if (
        members.length < Math.min(count, free.length - 1) &&
        free.includes(other) &&
        !members.includes(other)
      )
        members.push(other)
    }
  return members
}
