import type { Transaction } from '../../db/db.ts'
import { dateText } from '../facts/calendar.ts'
import type { DemoCase } from '../facts/generate-cases.ts'
import type { DemoLoop } from '../facts/loop.ts'
import type { DemoMeeting } from '../facts/meetings.ts'
import type { DemoOrder } from '../facts/orders.ts'
import type { DemoServicePoint } from '../facts/service-points.ts'
import type { DemoVolunteer } from '../facts/volunteers.ts'
import { departments } from '../facts/whistles.ts'
import { setIdentity } from '../sql/set-identity.ts'
import { setSequence } from '../sql/set-sequence.ts'

/** The ids of what the loop refers to. */
export type WrittenIds = {
  caseId: ReadonlyMap<DemoCase, number>
  volunteerId: ReadonlyMap<DemoVolunteer, number>
  servicePointId: ReadonlyMap<DemoServicePoint, number>
}

/** The ids that a writer gives to a list: its places, from 1. */
export const idsOf = <T>(list: readonly T[]): Map<T, number> => new Map(list.map((one, i) => [one, i + 1]))

/** Writes organisations, meetings, projects, whistles, orders with their points, and frozen figures. */
export async function writeLoop(tx: Transaction, loop: DemoLoop, ids: WrittenIds): Promise<void> {
  await writeOrganisations(tx, loop)
  const meetingIds = idsOf(loop.meetings)
  await writeMeetings(tx, loop, meetingIds, ids)
  await writeProjects(tx, loop, meetingIds)
  await writeWhistles(tx, loop, ids)
  const orderIds = idsOf(loop.orders)
  await writeOrders(tx, loop, orderIds, ids)
  await writePoints(tx, loop, orderIds, ids)
  await writeSnapshots(tx, loop)
}

const time = (at: number | null): Date | null => (at === null ? null : new Date(at))

async function writeOrganisations(tx: Transaction, { organisations, committees }: DemoLoop): Promise<void> {
  await tx.copyIn(
    'party_organisation',
    ['id', 'type', 'parent_id', 'area_id', 'compound_id', 'founded_on', 'members'],
    organisations.map((o, i) => [
      i + 1,
      o.type,
      o.parent === null ? null : o.parent + 1,
      o.areaId,
      o.compoundId,
      o.foundedOn,
      o.members,
    ]),
  )
  await setIdentity(tx, 'party_organisation', organisations.length)
  await tx.copyIn(
    'owners_committee',
    ['compound_id', 'founded_on', 'members', 'party_members'],
    committees.map((c) => [c.compoundId, c.foundedOn, c.members, c.partyMembers]),
  )
}

async function writeMeetings(
  tx: Transaction,
  { meetings }: DemoLoop,
  meetingIds: ReadonlyMap<DemoMeeting, number>,
  { caseId }: WrittenIds,
): Promise<void> {
  await tx.copyIn(
    'joint_meeting',
    ['district_id', 'id', 'kind', 'compound_id', 'held_at', 'convener', 'incident_id'],
    meetings.map((m, i) => [
      m.districtId,
      i + 1,
      m.kind,
      m.compoundId,
      time(m.heldAt),
      m.convener,
      m.about && caseId.get(m.about)!,
    ]),
  )
  await tx.copyIn(
    'joint_meeting_party',
    ['district_id', 'meeting_id', 'party', 'people'],
    meetings.flatMap((m) =>
      Object.entries(m.parties).map(([party, people]) => [m.districtId, meetingIds.get(m)!, party, people]),
    ),
  )
  await tx.copyIn(
    'joint_meeting_resolution',
    ['district_id', 'meeting_id', 'seq', 'text'],
    meetings.flatMap((m) => m.resolutions.map((text, i) => [m.districtId, meetingIds.get(m)!, i + 1, text])),
  )
  await setSequence(tx, 'joint_meeting_id', meetings.length)
}

async function writeProjects(
  tx: Transaction,
  { projects }: DemoLoop,
  meetingIds: ReadonlyMap<DemoMeeting, number>,
): Promise<void> {
  await tx.copyIn(
    'project',
    [
      'district_id',
      'id',
      'code',
      'kind',
      'is_key',
      'title',
      'compound_id',
      'meeting_id',
      'resolution_seq',
      'started_on',
      'due_on',
    ],
    projects.map((p, i) => [
      p.meeting.districtId,
      i + 1,
      `XM-${String(i + 1).padStart(3, '0')}`,
      p.kind,
      p.isKey,
      p.title,
      p.meeting.compoundId,
      meetingIds.get(p.meeting)!,
      p.resolution,
      p.startedOn,
      p.dueOn,
    ]),
  )
  await tx.copyIn(
    'project_part',
    ['district_id', 'project_id', 'building_id', 'entrances', 'entrances_done', 'finished_on'],
    projects.flatMap((p, i) =>
      p.parts.map(({ building, entrancesDone, finishedOn }) => [
        building.districtId,
        i + 1,
        building.id,
        building.unitCount,
        entrancesDone,
        finishedOn,
      ]),
    ),
  )
  await setSequence(tx, 'project_id', projects.length)
}

async function writeWhistles(tx: Transaction, { whistles }: DemoLoop, { caseId }: WrittenIds): Promise<void> {
  await tx.copyIn(
    'department',
    ['id', 'code', 'name_zh', 'name_en'],
    departments.map((names, i) => [i + 1, ...names]),
  )
  await setIdentity(tx, 'department', departments.length)
  await tx.copyIn(
    'whistle',
    [
      'district_id',
      'id',
      'incident_id',
      'from_area_id',
      'state',
      'blown_at',
      'joint_from',
      'ended_at',
      'settled_level',
    ],
    whistles.map((w, i) => [
      w.about.place.districtId,
      i + 1,
      caseId.get(w.about)!,
      w.fromAreaId,
      w.state,
      time(w.blownAt),
      time(w.jointFrom),
      time(w.endedAt),
      w.settledLevel,
    ]),
  )
  await tx.copyIn(
    'whistle_department',
    ['district_id', 'whistle_id', 'department_id', 'due_at', 'acknowledged_at', 'reported_in_at'],
    whistles.flatMap((w, i) =>
      w.departments.map((d) => [
        w.about.place.districtId,
        i + 1,
        d.department + 1,
        time(d.dueAt),
        time(d.acknowledgedAt),
        time(d.reportedInAt),
      ]),
    ),
  )
  await setSequence(tx, 'whistle_id', whistles.length)
}

async function writeOrders(
  tx: Transaction,
  { orders }: DemoLoop,
  orderIds: ReadonlyMap<DemoOrder, number>,
  { volunteerId }: WrittenIds,
): Promise<void> {
  await tx.copyIn(
    'service_order',
    [
      'district_id',
      'id',
      'code',
      'type',
      'channel',
      'title',
      'area_id',
      'compound_id',
      'state',
      'requested_at',
      'due_at',
      'done_at',
      'helper_id',
      'follow_up',
    ],
    orders.map(({ building, helper, events, ...o }, i) => [
      building.districtId,
      i + 1,
      `DD-${dateText(events[0]!.at).replaceAll('-', '')}-${String(i + 1).padStart(5, '0')}`,
      o.type,
      o.channel,
      o.title,
      building.areaId,
      building.compoundId,
      events.at(-1)!.to,
      time(events[0]!.at),
      time(o.dueAt),
      time(events.find(({ to }) => to === 'done')?.at ?? null),
      helper && volunteerId.get(helper)!,
      o.followUp,
    ]),
  )
  await tx.copyIn(
    'service_order_event',
    ['district_id', 'order_id', 'seq', 'at', 'from_state', 'to_state'],
    orders.flatMap((o) =>
      o.events.map(({ at, from, to }, i) => [
        o.building.districtId,
        orderIds.get(o)!,
        i + 1,
        time(at),
        from,
        to,
      ]),
    ),
  )
  await setSequence(tx, 'service_order_id', orders.length)
}

async function writePoints(
  tx: Transaction,
  { points }: DemoLoop,
  orderIds: ReadonlyMap<DemoOrder, number>,
  { volunteerId, servicePointId }: WrittenIds,
): Promise<void> {
  await tx.copyIn(
    'points_entry',
    ['district_id', 'id', 'volunteer_id', 'at', 'points', 'order_id', 'service_point_id'],
    points.map(({ helper, at, points: n, order, store }, i) => [
      (order?.building ?? helper.place).districtId,
      i + 1,
      volunteerId.get(helper)!,
      time(at),
      n,
      order && orderIds.get(order)!,
      store && servicePointId.get(store)!,
    ]),
  )
  await setSequence(tx, 'points_entry_id', points.length)
}

async function writeSnapshots(tx: Transaction, { snapshots }: DemoLoop): Promise<void> {
  await tx.copyIn(
    'indicator_snapshot',
    [
      'district_id',
      'id',
      'indicator',
      'definition_version',
      'area_id',
      'compound_id',
      'period_from',
      'period_to',
      'numerator',
      'denominator',
      'frozen_at',
      'frozen_by',
    ],
    snapshots.map((s, i) => [
      s.areaId,
      i + 1,
      s.indicator,
      s.definitionVersion,
      s.areaId,
      s.compoundId,
      s.from,
      s.to,
      s.numerator,
      s.denominator,
      time(s.frozenAt),
      '云澜市指挥中心',
    ]),
  )
  await setSequence(tx, 'indicator_snapshot_id', snapshots.length)
}
