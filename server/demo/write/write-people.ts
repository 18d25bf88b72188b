import type { Transaction } from '../../db/db.ts'
import { countCare, countGroups } from '../facts/care.ts'
import { staffTown } from '../facts/people.ts'
import type { DemoServicePoint } from '../facts/service-points.ts'
import type { TownIndex } from '../facts/town-index.ts'
import type { DemoTeam, DemoVolunteer } from '../facts/volunteers.ts'
import { setIdentity } from '../sql/set-identity.ts'
import { setSequence } from '../sql/set-sequence.ts'
import type { Random } from '../town/random.ts'
import { pointHex } from './ewkb.ts'

const hour = 3_600_000

export type DemoPeople = {
  servicePoints: readonly DemoServicePoint[]
  teams: readonly DemoTeam[]
  volunteers: readonly DemoVolunteer[]
}

/** Writes staff, volunteers with their service, building heads, counts of residents, and service points. */
export async function writePeople(
  tx: Transaction,
  index: TownIndex,
  { servicePoints, teams, volunteers }: DemoPeople,
  random: Random,
): Promise<void> {
  await writeStaff(tx, index, random.fork('staff'))
  await writeServicePoints(tx, servicePoints)
  await writeHeads(tx, index, random.fork('heads'))
  for (const [table, counts] of [
    ['care_count', countCare(index, random.fork('care'))],
    ['resident_count', countGroups(index, random.fork('groups'))],
  ] as const)
    await tx.copyIn(
      table,
      ['district_id', 'building_id', 'category', 'n'],
      counts.map((c) => [c.districtId, c.buildingId, c.category, c.n]),
    )
  await writeTeams(tx, teams)
  await writeVolunteers(tx, volunteers)
}

async function writeStaff(tx: Transaction, index: TownIndex, random: Random): Promise<void> {
  await tx.copyIn(
    'staff_assignment',
    ['role', 'area_id', 'name', 'duty_phone'],
    staffTown(index, random).map((p) => [p.role, p.areaId, p.name, p.dutyPhone]),
  )
}

async function writeServicePoints(tx: Transaction, points: readonly DemoServicePoint[]): Promise<void> {
  await tx.copyIn(
    'service_point',
    [
      'id',
      'code',
      'type',
      'name_zh',
      'name_en',
      'status',
      'opening_hours',
      'area_m2',
      'handover',
      'geom',
      'area_id',
    ],
    points.map((p, i) => [
      i + 1,
      `FW-${String(i + 1).padStart(3, '0')}`,
      p.type,
      p.nameZh,
      p.nameEn,
      p.status,
      p.openingHours && JSON.stringify(p.openingHours),
      p.areaM2,
      p.handover,
      pointHex(p.position),
      p.areaId,
    ]),
  )
  await setIdentity(tx, 'service_point', points.length)
}

/** Four of five buildings have a head; who it is stands nowhere else, so the number is only a number. */
async function writeHeads(tx: Transaction, index: TownIndex, random: Random): Promise<void> {
  const headed = index.town.buildings.filter((building) => building.use === 'housing' && random.chance(0.82))
  await tx.copyIn(
    'building_head',
    ['district_id', 'building_id', 'person_id'],
    headed.map((building, i) => [building.districtId, building.id, i + 1]),
  )
}

async function writeTeams(tx: Transaction, teams: readonly DemoTeam[]): Promise<void> {
  await tx.copyIn(
    'team',
    ['id', 'code', 'type', 'name_zh', 'name_en', 'area_id'],
    teams.map((t, i) => [
      i + 1,
      `ZD-${String(i + 1).padStart(3, '0')}`,
      t.type,
      t.nameZh,
      t.nameEn,
      t.areaId,
    ]),
  )
  await setIdentity(tx, 'team', teams.length)
}

async function writeVolunteers(tx: Transaction, volunteers: readonly DemoVolunteer[]): Promise<void> {
  await tx.copyIn(
    'volunteer',
    ['id', 'code', 'kind', 'team_id', 'status', 'skills', 'is_active'],
    volunteers.map((v, i) => [
      i + 1,
      `ZY-${String(i + 1).padStart(5, '0')}`,
      v.kind,
      v.teamIndex + 1,
      v.status,
      v.skills,
      v.isActive,
    ]),
  )
  await setIdentity(tx, 'volunteer', volunteers.length)
  await tx.copyIn(
    'check_in',
    ['volunteer_id', 'checked_in_at', 'area_id', 'compound_id'],
    volunteers.flatMap((v, i) => v.checkIns.map((c) => [i + 1, new Date(c.at), c.areaId, c.compoundId])),
  )
  let id = 0
  const logs = volunteers.flatMap((v, i) =>
    v.logs.map((log) => {
      const ended = log.startedAt + log.hours * hour
      return [
        v.place.districtId,
        ++id,
        i + 1,
        v.place.areaId,
        log.activity,
        new Date(log.startedAt),
        new Date(ended),
        log.hours,
        log.verified ? new Date(ended + hour) : null,
      ]
    }),
  )
  await tx.copyIn(
    'service_log',
    [
      'district_id',
      'id',
      'volunteer_id',
      'area_id',
      'activity',
      'started_at',
      'ended_at',
      'hours',
      'verified_at',
    ],
    logs,
  )
  await setSequence(tx, 'service_log_id', id)
}
