import type { Db, Transaction } from '../db/db.ts'
import { rebuildCounters } from '../services/rebuild-counters.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import { readCity } from '../sql/read-city.ts'
import { setClock } from '../sql/set-clock.ts'
import { generateCases } from './facts/generate-cases.ts'
import { runLoop } from './facts/loop.ts'
import { openServicePoints } from './facts/service-points.ts'
import { indexTown, type TownIndex } from './facts/town-index.ts'
import { enlistVolunteers, formTeams } from './facts/volunteers.ts'
import { lockDemonstration } from './sql/lock-demonstration.ts'
import { defaultSeed, generateTown } from './town/generate-town.ts'
import { createRandom, type Random } from './town/random.ts'
import { townLevels } from './town/town.ts'
import { writeAccounts } from './write/write-accounts.ts'
import { writeCases } from './write/write-cases.ts'
import { writeEmergencies } from './write/write-emergencies.ts'
import { idsOf, writeLoop } from './write/write-loop.ts'
import { type DemoPeople, writePeople } from './write/write-people.ts'
import { writeProposals } from './write/write-proposals.ts'
import { writeTown } from './write/write-town.ts'

export type DemonstrationOptions = {
  seed?: string
  /** The moment the town stands at: its cases lead up to it. */
  now: Date
  onProgress?: (text: string) => void
}

const layers = [
  ...townLevels.map((level) => level.code),
  'compound',
  'building',
  'service-point',
  'incident',
  'road',
  'water',
  'park',
  'land',
  'edge',
  'label',
]

/**
 * Builds the demonstration city in an empty store, in one transaction: the town, its people, two years of cases and of
 * what goes on around them, the roles on offer, and every counter at `now`. The same seed and moment give the same rows. Where another process is at
 * it, it waits for that one; where there is a city then, it does nothing.
 */
export async function buildDemonstration(db: Db, options: DemonstrationOptions): Promise<void> {
  await db.transaction(
    async (tx) => {
      await lockDemonstration(tx)
      if (!(await readCity(tx))) await writeDemonstration(tx, options)
    },
    { timeoutMs: 0 },
  )
}

async function writeDemonstration(tx: Transaction, options: DemonstrationOptions): Promise<void> {
  const { seed = defaultSeed, now, onProgress = () => {} } = options
  const random = createRandom(`${seed}/facts`)
  onProgress('drawing the demonstration town')
  const town = generateTown(seed)
  const index = indexTown(town)
  const cases = generateCases(index, now.getTime(), random.fork('cases'))
  const people = findPeople(index, now.getTime(), random.fork('people'))
  const loop = runLoop({ index, cases, ...people }, now.getTime(), random.fork('loop'))
  onProgress(`writing ${town.areas.length} areas and ${town.buildings.length} buildings`)
  await writeTown(tx, town)
  await writePeople(tx, index, people, random.fork('people'))
  await writeAccounts(tx, index)
  onProgress(`writing ${cases.length} cases with their timelines`)
  await writeCases(tx, index, cases, now)
  const volunteerId = idsOf(people.volunteers)
  await writeLoop(tx, loop, {
    caseId: idsOf(cases),
    volunteerId,
    servicePointId: idsOf(people.servicePoints),
  })
  await writeEmergencies(tx, loop.emergencies, { teamId: idsOf(people.teams), volunteerId })
  onProgress('counting')
  await setClock(tx, now)
  await rebuildCounters(tx)
  for (const layer of layers) await raiseLayer(tx, layer)
  onProgress('drawing boundary proposals')
  await writeProposals(tx, index, now)
  onProgress('the demonstration city is ready')
}

function findPeople(index: TownIndex, now: number, random: Random): DemoPeople {
  const teams = formTeams(index)
  return {
    teams,
    volunteers: enlistVolunteers(index, teams, now, random.fork('volunteers')),
    servicePoints: openServicePoints(index, random.fork('service points')),
  }
}
