import type { Position } from '../../../geo/model/area.ts'
import { anchors } from '../anchors.ts'
import { shareOut } from '../town/partition.ts'
import type { MultiPolygonPositions, Ring, TownArea, TownBuilding } from '../town/town.ts'
import { day, lastYearly } from './calendar.ts'
import type { DemoServicePoint } from './service-points.ts'
import { groupBy, type TownIndex } from './town-index.ts'
import type { DemoTeam, DemoVolunteer } from './volunteers.ts'

type Hazard = { nameZh: string; nameEn: string } & (
  | { kind: 'low-road'; lines: Position[][] }
  | { kind: 'low-compound'; geometry: MultiPolygonPositions }
)

export type DemoEmergency = {
  code: string
  kind: 'flood' | 'epidemic'
  nameZh: string
  nameEn: string
  area: Ring
  startedAt: number
  endedAt: number
  hazards: Hazard[]
  /** `areaId` null: in reserve. */
  teams: { team: DemoTeam; areaId: number | null; volunteers: DemoVolunteer[] }[]
  posts: { kind: 'gate' | 'vaccination' | 'isolation'; nameZh: string; nameEn: string; at: Position }[]
  evacuations: {
    districtId: number
    areaId: number
    at: number
    planned: number
    moved: number
    settled: number
  }[]
}

export type EmergencySources = {
  index: TownIndex
  teams: readonly DemoTeam[]
  volunteers: readonly DemoVolunteer[]
  servicePoints: readonly DemoServicePoint[]
}

const hour = 3_600_000
/** How far the water came beyond the river's banks, in degrees of latitude: about 240 m. */
const floodReach = 0.0022
const lowRoads = 12
const lowCompounds = 6
const evacuatedGrids = 14

/** The flood of last July and the epidemic of the winter before. */
export const planEmergencies = (sources: EmergencySources, now: number): DemoEmergency[] => [
  epidemic(sources, lastYearly(lastFlood(now), 1, 5)),
  flood(sources, lastFlood(now)),
]

/** The evening of 8 July, of the newest flood that is over. */
const lastFlood = (now: number): number => lastYearly(now - 5 * day, 7, 8) + 20 * hour

function flood({ index, teams, volunteers }: EmergencySources, startedAt: number): DemoEmergency {
  const band = riverBand(index)
  const affected = index.grids.filter(
    (grid) => index.buildingsOfGrid.has(grid.id) && band.distance(grid.labelPoint) < floodReach,
  )
  return {
    code: 'flood-1',
    kind: 'flood',
    nameZh: '澜江汛期内涝',
    nameEn: 'Lan River flood',
    area: band.ring,
    startedAt,
    endedAt: startedAt + 3 * day,
    hazards: lowPlaces(index, band),
    teams: rescue(index, teams, volunteers, affected, startedAt),
    posts: [],
    evacuations: evacuate(index, affected.toSorted(nearestTo(band)).slice(0, evacuatedGrids), startedAt),
  }
}

type Band = { ring: Ring; distance(at: Position): number }

const nearestTo = (band: Band) => (a: TownArea, b: TownArea) =>
  band.distance(a.labelPoint) - band.distance(b.labelPoint)

/** The river inside the town and what lies along it: banks by longitude, and how far north or south of them a place is. */
function riverBand({ town, grids }: TownIndex): Band {
  const step = 0.001
  const bin = (lon: number) => Math.round(lon / step)
  const banks = new Map<number, [south: number, north: number]>()
  for (const [lon, lat] of town.waters[0]!.geometry[0]![0]!) {
    const [south, north] = banks.get(bin(lon)) ?? [lat, lat]
    banks.set(bin(lon), [Math.min(south, lat), Math.max(north, lat)])
  }
  const lons = grids.map(({ labelPoint }) => labelPoint[0])
  const bins = [...banks.keys()]
    .filter((b) => b >= bin(Math.min(...lons)) && b <= bin(Math.max(...lons)))
    .sort((a, b) => a - b)
  const edge = (of: (bank: [number, number]) => number): Position[] =>
    bins.map((b) => [rounded(b * step), rounded(of(banks.get(b)!))])
  const south = edge(([lat]) => lat - floodReach)
  const north = edge(([, lat]) => lat + floodReach)
  const distance = ([lon, lat]: Position) => {
    const bank = banks.get(bin(lon))
    return bank ? Math.max(0, bank[0] - lat, lat - bank[1]) : Number.POSITIVE_INFINITY
  }
  return { ring: [...south, ...north.toReversed(), south[0]!], distance }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Roads and compounds lowest on the banks. */
function lowPlaces({ town }: TownIndex, band: Band): DemoEmergency['hazards'] {
  const roads = town.roads
    .flatMap(({ nameZh, nameEn, lines, class: kind }) =>
      kind === 'bridge' || nameZh === null ? [] : lines.map((line) => ({ nameZh, nameEn: nameEn!, line })),
    )
    .map((road) => ({ ...road, away: Math.max(...road.line.map(band.distance)) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, lowRoads)
  const compounds = town.compounds
    .toSorted((a, b) => band.distance(a.labelPoint) - band.distance(b.labelPoint))
    .slice(0, lowCompounds)
  return [
    ...roads.map(({ nameZh, nameEn, line }) => ({
      kind: 'low-road' as const,
      nameZh: `${nameZh}低洼路段`,
      nameEn: `Low section of ${nameEn}`,
      lines: [line],
    })),
    ...compounds.map(({ nameZh, nameEn, geometry }) => ({
      kind: 'low-compound' as const,
      nameZh,
      nameEn,
      geometry,
    })),
  ]
}

/** All rescue teams with 1,300 of their neighbours; those at home in the flood go from grid to grid, others wait. */
function rescue(
  index: TownIndex,
  teams: readonly DemoTeam[],
  volunteers: readonly DemoVolunteer[],
  affected: readonly TownArea[],
  startedAt: number,
): DemoEmergency['teams'] {
  const parentOf = (id: number) => index.areaById.get(id)!.parentId!
  const communityOf = ({ place }: DemoVolunteer) => parentOf(parentOf(place.areaId))
  const atHome = (team: DemoTeam, communityId: number) =>
    team.areaId === communityId || team.areaId === parentOf(communityId)
  const called = teams.filter(({ type }) => type === 'rescue')
  const sizes = shareOut(
    anchors.flood.volunteers,
    called.map(() => 1),
  )
  const free = groupBy(
    volunteers.filter(({ checkIns }) => checkIns[0]!.at < startedAt),
    communityOf,
  )
  const uncovered = new Set(affected)
  return called.map((team, i) => {
    const homes = [...free.keys()].filter((id) => atHome(team, id))
    const fullest = homes.map((id) => free.get(id)!).sort((a, b) => b.length - a.length)[0]!
    const grid = [...uncovered].find(({ parentId }) => atHome(team, parentId!)) ?? null
    if (grid) uncovered.delete(grid)
    return { team, areaId: grid?.id ?? null, volunteers: fullest.splice(0, sizes[i]!) }
  })
}

/** 350 people of the grids nearest to the water: first planned, then on their way, then settled. */
function evacuate(
  index: TownIndex,
  grids: readonly TownArea[],
  startedAt: number,
): DemoEmergency['evacuations'] {
  const residents = (grid: TownArea) =>
    index.buildingsOfGrid.get(grid.id)!.reduce((sum: number, b: TownBuilding) => sum + b.residents, 0)
  const planned = shareOut(anchors.flood.evacuated, grids.map(residents))
  const reports = [
    [1, 0, 0],
    [4, 0.6, 0.3],
    [8, 1, 0.8],
    [14, 1, 1],
  ] as const
  return grids.flatMap(({ id, districtId }, i) =>
    reports.map(([hours, moved, settled]) => ({
      districtId,
      areaId: id,
      at: startedAt + hours * hour,
      planned: planned[i]!,
      moved: Math.floor(planned[i]! * moved),
      settled: Math.floor(planned[i]! * settled),
    })),
  )
}

/** Action branches at the gates, volunteers and assault teams where they are at home; posts for vaccination, isolation. */
function epidemic({ index, teams, servicePoints }: EmergencySources, startedAt: number): DemoEmergency {
  const centres = servicePoints.filter(({ type }) => type === 'party-centre')
  const gates = teams.filter(({ type }) => type === 'action-branch')
  const called = ['action-branch', 'epidemic-volunteer', 'flood-assault']
  return {
    code: 'epidemic-1',
    kind: 'epidemic',
    nameZh: '冬季疫情防控',
    nameEn: 'Winter epidemic',
    area: boxOf(index),
    startedAt,
    endedAt: startedAt + 40 * day,
    hazards: [],
    teams: teams
      .filter(({ type }) => called.includes(type))
      .map((team) => ({ team, areaId: team.areaId, volunteers: [] })),
    posts: [
      ...gates.map((team) => {
        const { nameZh, nameEn, labelPoint } = firstCompound(index, team.areaId)
        return { kind: 'gate' as const, nameZh: `${nameZh}门岗`, nameEn: `Gate of ${nameEn}`, at: labelPoint }
      }),
      ...posts('vaccination', '疫苗接种点', 'vaccination', centres.slice(0, 12)),
      ...posts('isolation', '集中隔离点', 'isolation', centres.slice(20, 24)),
    ],
    evacuations: [],
  }
}

const posts = (
  kind: 'vaccination' | 'isolation',
  zh: string,
  en: string,
  centres: readonly DemoServicePoint[],
): DemoEmergency['posts'] =>
  centres.map(({ nameZh, nameEn, position }) => ({
    kind,
    nameZh: nameZh.replace('党群服务中心', zh),
    nameEn: nameEn.replace('Service Centre', en),
    at: position,
  }))

function firstCompound({ town, grids, buildingsOfGrid }: TownIndex, communityId: number) {
  const here = grids.filter(({ parentId }) => parentId === communityId)
  const ids = here.flatMap(({ id }) => buildingsOfGrid.get(id) ?? []).map(({ compoundId }) => compoundId)
  return town.compounds[ids.find((id) => id !== null)! - 1]!
}

function boxOf({ town }: TownIndex): Ring {
  const points = town.areas.filter(({ levelNo }) => levelNo === 1).flatMap(({ geometry }) => geometry.flat(2))
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  const bound = (of: (a: number, b: number) => number, values: number[]) => values.reduce((a, b) => of(a, b))
  const [west, south, east, north] = [
    bound(Math.min, lons),
    bound(Math.min, lats),
    bound(Math.max, lons),
    bound(Math.max, lats),
  ]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}
