import type { TownBuilding } from './town.ts'

type Figures = Partial<Pick<TownBuilding, 'householdsOccupied' | 'residents' | 'unitCount'>>

/** What is known to the unit of the n-th building of a compound that stands for a figure of the seeds. */
export function plantedFigures(key: string | null, number: number, households: number): Figures {
  switch (key) {
    case null:
      return {}
    case 'fuhui':
      // 2,267 residents in twelve buildings: eleven of 189 and one of 188.
      return { householdsOccupied: households, residents: number === 12 ? 188 : 189 }
    case 'jinyucheng': {
      // 42 % occupied: 10 and 11 of 25 in turn in buildings 1 to 6, 42 of 100 in 7 to 9.
      const occupied = number <= 6 ? 10 + (number % 2) : 42
      return { householdsOccupied: occupied, residents: Math.round(occupied * 2.9) }
    }
    case 'fenghuang':
      return { householdsOccupied: 42, residents: 122, unitCount: number <= 6 ? 2 : 3 }
    default:
      // The worked example of DOMAIN.md 5.3 counts its households as occupied.
      return { householdsOccupied: households, residents: Math.round(households * 2.8) }
  }
}
