import { type CaseCounts, type PlaceSums, placeKeys, type StaffCounts } from '../../geo/metrics/counts.ts'
import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import { type FigureMoments, type FigureSource, figuresOf } from '../../geo/metrics/figures.ts'
import { placeFinder, rollUp, rowAt } from '../../geo/metrics/roll-up.ts'
import type { LiveFigures } from '../../geo/model/live.ts'
import { type MetricId, metricIds } from '../../geo/model/metric.ts'
import type { Queryable } from '../db/db.ts'
import { type AreaTree, currentAreaTree } from '../services/area-tree.ts'
import { readFrameWindow } from '../sql/read-frame-window.ts'
import { sumCaseCounters } from '../sql/sum-case-counters.ts'
import { type CaseMoments, sumDueCases } from '../sql/sum-due-cases.ts'
import { sumPlaceCounters } from '../sql/sum-place-counters.ts'
import { sumStaffCounters } from '../sql/sum-staff-counters.ts'
import { CaseSums } from './case-sums.ts'

type LevelFigures = LiveFigures['levels'][number]

/** Which areas were touched, and whether more than their cases. */
export type Touched = { areaIds: ReadonlySet<number>; places: boolean }

/** What depends on a window of days is not told of as it moves: there are as many windows as readers. */
const toldIds = metricIds.filter((id) => id !== 'inflow-rate')
const caseIds = toldIds.filter((id) => metricDefinitions[id].countsCases)

/** The sums that all figures are made of, in memory, so that a delta costs what it tells and not what the city holds. */
export class LiveSums {
  /** Leaf areas (0 = none) with a case that is overdue and not yet marked so by the clock: told whenever anything is. */
  dueLeafIds: readonly number[] = []
  #ownPlaces: ({ areaId: number } & PlaceSums)[] = []
  #places = new Map<number, PlaceSums>()
  #staff: ({ areaId: number } & StaffCounts)[] = []
  #known: FigureSource['known'] = { volunteers: false, heads: false, servicePoints: false, staff: false }

  private constructor(
    readonly tree: AreaTree,
    private readonly cases: CaseSums,
  ) {}

  /** Reads everything, as it is now. `moments`: null while the store is empty. */
  static async load(db: Queryable, moments: CaseMoments | null): Promise<LiveSums> {
    const tree = await currentAreaTree(db)
    const due = moments ? await sumDueCases(db, moments) : []
    const cases = await sumCaseCounters(db, null, 'as-now', null)
    const sums = new LiveSums(tree, new CaseSums(tree, [...cases, ...due]))
    await sums.#readPlaces(db)
    return sums
  }

  /** Reads again what was touched: the cases of some leaf areas (0 = in none), and places and staff whole. */
  async refresh(
    db: Queryable,
    moments: CaseMoments | null,
    { leafIds, places }: { leafIds: readonly number[]; places: boolean },
  ): Promise<void> {
    const due = moments ? await sumDueCases(db, moments) : []
    this.dueLeafIds = due.map(({ areaId }) => areaId)
    const caseIds = [...new Set([...leafIds, ...this.dueLeafIds])]
    if (caseIds.length > 0) {
      const cases = await sumCaseCounters(db, null, 'as-now', caseIds)
      this.cases.replace(caseIds, [...cases, ...due])
    }
    if (places) await this.#readPlaces(db)
  }

  /** Leaf areas and everything that holds them; 0 is left out. */
  withAncestors(leafIds: Iterable<number>): Set<number> {
    const all = new Set<number>()
    for (const id of leafIds) {
      if (this.tree.byId.has(id)) all.add(id)
      for (const area of this.tree.ancestorsOf(id)) all.add(area.id)
    }
    return all
  }

  /**
   * The figures of what was touched, as one reader may see them.
   * @param visible null: the whole city, and what lies in no area
   */
  figures(touched: Touched, visible: ReadonlySet<number> | null, asOf: FigureMoments): LiveFigures {
    const wanted = touched.places ? toldIds : caseIds
    const levels = this.tree.levels.flatMap(({ code, levelNo }): LevelFigures[] => {
      const ids = [...touched.areaIds].filter(
        (id) => this.tree.byId.get(id)?.levelNo === levelNo && (visible?.has(id) ?? true),
      )
      if (ids.length === 0 && visible) return []
      const elsewhere = visible === null ? this.#elsewhere(levelNo) : {}
      return [{ level: code, ids, metrics: this.#metrics(ids, levelNo, wanted, asOf), elsewhere }]
    })
    return { asOf: asOf.cases, levels }
  }

  #metrics(
    ids: number[],
    levelNo: number,
    wanted: readonly MetricId[],
    asOf: FigureMoments,
  ): LevelFigures['metrics'] {
    const source: FigureSource = {
      asOf,
      areas: this.tree.byId,
      ids,
      levelNo,
      staffedLevelNo: null,
      cases: ids.map((areaId) => ({ areaId, status: 'located', ...this.cases.of(areaId) })),
      places: ids.map((areaId) => ({ areaId, ...this.#places.get(areaId)! })),
      staff: this.#staff,
      known: this.#known,
      isWholeCity: false,
    }
    const metrics = figuresOf(source, wanted).metrics
    if (!wanted.includes('staffing')) return metrics
    // the staffing rule holds grid by grid: it is not made of the sums of the areas asked for
    const staffedLevelNo = this.tree.levels.find(({ isStaffed }) => isStaffed)?.levelNo ?? null
    return {
      ...metrics,
      ...figuresOf({ ...source, staffedLevelNo, places: this.#ownPlaces }, ['staffing']).metrics,
    }
  }

  #elsewhere(levelNo: number): LevelFigures['elsewhere'] {
    const count = (key: keyof CaseCounts) => ({
      outside: this.cases.inNoArea('outside')[key] + this.cases.above(levelNo)[key],
      ambiguous: this.cases.inNoArea('ambiguous')[key],
      unlocated: this.cases.inNoArea('unlocated')[key],
    })
    return { open: count('open'), 'open-rate': count('open'), overdue: count('overdue') }
  }

  async #readPlaces(db: Queryable): Promise<void> {
    const window = await readFrameWindow(db, null, 1)
    this.#ownPlaces = await sumPlaceCounters(db, null)
    this.#staff = await sumStaffCounters(db, null)
    this.#known = {
      volunteers: window?.knowsVolunteers ?? false,
      heads: window?.knowsHeads ?? false,
      servicePoints: window?.knowsServicePoints ?? false,
      staff: window?.knowsStaff ?? false,
    }
    for (const { code, levelNo } of this.tree.levels) {
      const ids = this.tree.atLevel(code).map(({ id }) => id)
      const { sums } = rollUp(
        this.#ownPlaces,
        placeKeys,
        ids.length,
        placeFinder(this.tree.byId, levelNo, ids),
      )
      for (const [row, id] of ids.entries()) this.#places.set(id, rowAt(sums, placeKeys, row))
    }
  }
}
