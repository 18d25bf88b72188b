import type { Town, TownArea, TownBuilding } from '../town/town.ts'

/** The town's parts by what they belong to, for those who scatter facts over it. */
export type TownIndex = {
  town: Town
  areaById: ReadonlyMap<number, TownArea>
  grids: TownArea[]
  microsOf: ReadonlyMap<number, TownArea[]>
  /** Buildings of each micro-grid; a micro-grid of open ground has none. */
  buildingsIn: ReadonlyMap<number, TownBuilding[]>
  buildingsOfGrid: ReadonlyMap<number, TownBuilding[]>
  buildingsOfCompound: ReadonlyMap<number, TownBuilding[]>
}

export function indexTown(town: Town): TownIndex {
  const areaById = new Map(town.areas.map((area) => [area.id, area]))
  const grids = town.areas.filter((area) => area.levelNo === 4)
  const micros = town.areas.filter((area) => area.levelNo === 5)
  const parentOf = (id: number) => areaById.get(id)!.parentId!
  return {
    town,
    areaById,
    grids,
    microsOf: groupBy(micros, (micro) => micro.parentId!),
    buildingsIn: groupBy(town.buildings, (building) => building.areaId),
    buildingsOfGrid: groupBy(town.buildings, (building) => parentOf(building.areaId)),
    buildingsOfCompound: groupBy(
      town.buildings.filter((building) => building.compoundId !== null),
      (building) => building.compoundId!,
    ),
  }
}

/** Items by key, in their order. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
