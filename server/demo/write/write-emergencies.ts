import type { Transaction } from '../../db/db.ts'
import type { DemoEmergency } from '../facts/emergencies.ts'
import type { DemoTeam, DemoVolunteer } from '../facts/volunteers.ts'
import { setIdentity } from '../sql/set-identity.ts'
import { multiLineHex, multiPolygonHex, pointHex } from './ewkb.ts'

type Ids = { teamId: ReadonlyMap<DemoTeam, number>; volunteerId: ReadonlyMap<DemoVolunteer, number> }

/** Writes emergencies that are over, with their hazards, teams, posts and evacuations. */
export async function writeEmergencies(
  tx: Transaction,
  emergencies: readonly DemoEmergency[],
  { teamId, volunteerId }: Ids,
): Promise<void> {
  await tx.copyIn(
    'emergency',
    ['id', 'code', 'kind', 'name_zh', 'name_en', 'state', 'geom', 'started_at', 'ended_at'],
    emergencies.map((e, i) => [
      i + 1,
      e.code,
      e.kind,
      e.nameZh,
      e.nameEn,
      'closed',
      multiPolygonHex([[e.area]]),
      new Date(e.startedAt),
      new Date(e.endedAt),
    ]),
  )
  await setIdentity(tx, 'emergency', emergencies.length)
  await tx.copyIn(
    'hazard',
    ['emergency_id', 'kind', 'name_zh', 'name_en', 'geom'],
    emergencies.flatMap(({ hazards }, i) =>
      hazards.map((h) => [
        i + 1,
        h.kind,
        h.nameZh,
        h.nameEn,
        h.kind === 'low-road' ? multiLineHex(h.lines) : multiPolygonHex(h.geometry),
      ]),
    ),
  )
  await tx.copyIn(
    'response_team',
    ['emergency_id', 'team_id', 'area_id'],
    emergencies.flatMap(({ teams }, i) =>
      teams.map(({ team, areaId }) => [i + 1, teamId.get(team)!, areaId]),
    ),
  )
  await tx.copyIn(
    'response_volunteer',
    ['emergency_id', 'volunteer_id', 'team_id'],
    emergencies.flatMap(({ teams }, i) =>
      teams.flatMap(({ team, volunteers }) =>
        volunteers.map((volunteer) => [i + 1, volunteerId.get(volunteer)!, teamId.get(team)!]),
      ),
    ),
  )
  await tx.copyIn(
    'emergency_post',
    ['emergency_id', 'kind', 'name_zh', 'name_en', 'geom'],
    emergencies.flatMap(({ posts }, i) =>
      posts.map((p) => [i + 1, p.kind, p.nameZh, p.nameEn, pointHex(p.at)]),
    ),
  )
  await tx.copyIn(
    'evacuation',
    ['district_id', 'emergency_id', 'area_id', 'at', 'planned', 'moved', 'settled'],
    emergencies.flatMap(({ evacuations }, i) =>
      evacuations.map((e) => [e.districtId, i + 1, e.areaId, new Date(e.at), e.planned, e.moved, e.settled]),
    ),
  )
}
