import type { Random } from '../town/random.ts'
import { type DemoEmergency, type EmergencySources, planEmergencies } from './emergencies.ts'
import type { DemoCase } from './generate-cases.ts'
import { type DemoMeeting, holdMeetings } from './meetings.ts'
import { type DemoOrder, keepPoints, type PointsEntry, takeOrders } from './orders.ts'
import {
  electCommittees,
  formOrganisations,
  type OwnersCommittee,
  type PartyOrganisation,
} from './organisations.ts'
import { type DemoProject, startProjects } from './projects.ts'
import { freezeSnapshots, type Snapshot } from './snapshots.ts'
import { blowWhistles, type DemoWhistle } from './whistles.ts'

/** What goes on around the cases. */
export type DemoLoop = {
  organisations: PartyOrganisation[]
  committees: OwnersCommittee[]
  meetings: DemoMeeting[]
  projects: DemoProject[]
  whistles: DemoWhistle[]
  orders: DemoOrder[]
  points: PointsEntry[]
  snapshots: Snapshot[]
  emergencies: DemoEmergency[]
}

/** Two years of meetings, projects, whistles and orders up to `now`, from the town, its people and its cases. */
export function runLoop(
  sources: EmergencySources & { cases: readonly DemoCase[] },
  now: number,
  random: Random,
): DemoLoop {
  const { index, volunteers, servicePoints, cases } = sources
  const meetings = holdMeetings(index, cases, now, random.fork('meetings'))
  const orders = takeOrders(index, volunteers, now, random.fork('orders'))
  const stores = servicePoints.filter(({ type, status }) => type === 'points-store' && status === 'in_use')
  return {
    organisations: formOrganisations(index, now, random.fork('organisations')),
    committees: electCommittees(index, now, random.fork('committees')),
    meetings,
    projects: startProjects(index, cases, meetings, now, random.fork('projects')),
    whistles: blowWhistles(index, cases, now, random.fork('whistles')),
    orders,
    points: keepPoints(orders, stores, now, random.fork('points')),
    snapshots: freezeSnapshots(index, now),
    emergencies: planEmergencies(sources, now),
  }
}
