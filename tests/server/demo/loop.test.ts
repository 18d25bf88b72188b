import { beforeAll, describe, expect, it } from 'vitest'
import { compoundCard } from '../../../server/services/compound-card.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('the loop around the cases', (openDb) => {
  let city: TinyCity
  let district: number

  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    district = city.area.d1
    await putOrder({ code: 'served', state: 'done', helper: city.volunteer.ann })
    await putOrder({ code: 'asked', state: 'requested', at: 'd1s1c1g2m1' })
    await openDb().query(
      `insert into service_order_event (district_id, order_id, seq, at, from_state, to_state)
       select district_id, id, 1, requested_at, null, 'requested' from service_order where code = 'asked'`,
    )
    await openDb().query(
      `insert into joint_meeting (district_id, id, kind, compound_id, held_at, convener)
       values ($1::int, 1, 'joint', $2::int, '2025-11-20T11:00:00Z', 'community'),
              ($1::int, 2, 'joint', $2::int, '2026-02-20T11:00:00Z', 'grid-leader')`,
      [district, city.compound.garden],
    )
    await openDb().query(
      `insert into joint_meeting_resolution (district_id, meeting_id, seq, text) values ($1::int, 2, 1, '更换照明')`,
      [district],
    )
    await openDb().query(
      `insert into project (district_id, id, code, kind, is_key, title, compound_id, meeting_id, resolution_seq, started_on, due_on)
       values ($1::int, 1, 'XM-1', 'micro', false, '更换照明', $2::int, 2, 1, '2026-02-25', '2026-03-25')`,
      [district, city.compound.garden],
    )
    await openDb().query(
      `insert into project_part (district_id, project_id, building_id, entrances, entrances_done, finished_on)
       values ($1::int, 1, $2::int, 2, 2, '2026-03-01'), ($1::int, 1, $3::int, 2, 1, null)`,
      [district, city.building.garden1.id, city.building.garden2.id],
    )
  })

  type Order = {
    code: string
    state: string
    helper?: number
    followUp?: string
    at?: 'd1s1c1g1m1' | 'd1s1c1g2m1'
  }

  const putOrder = ({ code, state, helper, followUp, at = 'd1s1c1g1m1' }: Order) =>
    openDb().query(
      `insert into service_order (district_id, id, code, type, channel, title, area_id, compound_id, state, requested_at,
         due_at, done_at, helper_id, follow_up)
       values ($1::int, nextval('service_order_id'), $2, 'repair', 'desk', '更换灯管', $3::int, $4::int, $5::text,
         '2026-02-27T01:00:00Z', '2026-03-06T01:00:00Z',
         case when $5::text in ('done', 'followed_up', 'closed') then timestamptz '2026-02-28T01:00:00Z' end,
         $6::int, $7)`,
      [district, code, city.area[at], city.compound.garden, state, helper ?? null, followUp ?? null],
    )

  const refused = { name: 'DbError', code: 'check-violation' }

  describe('an order', () => {
    it('is not closed without a follow-up', async () => {
      await expect(
        openDb().query(`update service_order set state = 'closed' where code = 'served'`),
      ).rejects.toMatchObject(refused)
    })

    it('is not closed by a follow-up that nobody answered, but stays open with it', async () => {
      const ann = city.volunteer.ann
      await expect(
        putOrder({ code: 'unanswered', state: 'closed', helper: ann, followUp: 'unanswered' }),
      ).rejects.toMatchObject(refused)
      await putOrder({ code: 'unanswered', state: 'followed_up', helper: ann, followUp: 'unanswered' })
      await openDb().query(
        `update service_order set state = 'closed', follow_up = 'satisfied' where code = 'unanswered'`,
      )
    })

    it('is not accepted by nobody', async () => {
      await expect(putOrder({ code: 'alone', state: 'accepted' })).rejects.toMatchObject(refused)
    })

    it.each([
      ['requested', 'closed'],
      ['done', 'closed'],
      ['closed', 'requested'],
      [null, 'dispatched'],
    ])('does not go from %s to %s', async (from, to) => {
      await expect(
        openDb().query(
          `insert into service_order_event (district_id, order_id, seq, at, from_state, to_state)
           select district_id, id, 2, requested_at, $1, $2 from service_order where code = 'asked'`,
          [from, to],
        ),
      ).rejects.toMatchObject(refused)
    })
  })

  it('points are earned by an order or redeemed at a store, never given', async () => {
    const give = (points: number, source: string) =>
      openDb().query(
        `insert into points_entry (district_id, id, volunteer_id, at, points, order_id, service_point_id)
         select $1::int, nextval('points_entry_id'), $2::int, now(), $3::int, ${source}`,
        [district, city.volunteer.ann, points],
      )
    const order = `(select id from service_order where code = 'served'), null::int`
    await give(10, order)
    await expect(give(10, order)).rejects.toMatchObject({ code: 'unique-violation' })
    for (const [points, source] of [
      [10, 'null, null::int'],
      [-10, `(select id from service_order where code = 'asked'), null::int`],
      [5, 'null, (select min(id) from service_point)'],
    ] as const)
      await expect(give(points, source)).rejects.toMatchObject(refused)
    await give(-10, 'null, (select min(id) from service_point)')
  })

  it('a part of a project is finished exactly when all its entrances are', async () => {
    await expect(
      openDb().query(`update project_part set finished_on = '2026-03-01' where entrances_done = 1`),
    ).rejects.toMatchObject(refused)
  })

  it('nobody is settled who has not moved, and nobody moved who was not planned for', async () => {
    await openDb().query(
      `insert into emergency (code, kind, name_zh, name_en, state, geom, started_at)
       values ('flood', 'flood', '内涝', 'Flood', 'active', st_multi(st_makeenvelope(0, 0, 0.01, 0.01, 4326)), now())`,
    )
    for (const [moved, settled] of [
      [5, 6],
      [11, 5],
    ])
      await expect(
        openDb().query(
          `insert into evacuation (district_id, emergency_id, area_id, at, planned, moved, settled)
           select $1::int, id, $2::int, now(), 10, $3::int, $4::int from emergency`,
          [district, city.area.d1s1c1g1, moved, settled],
        ),
      ).rejects.toMatchObject(refused)
  })

  it.each([
    'update service_order_event set at = now()',
    'delete from service_order_event',
    'update points_entry set points = 100',
    'delete from points_entry',
    'update indicator_snapshot set numerator = 0',
    'delete from indicator_snapshot',
    'update evacuation set settled = planned',
  ])('what is written once stays: %s', async (sql) => {
    await expect(openDb().query(sql)).rejects.toMatchObject({ details: { sqlState: '42501' } })
  })

  describe('the card of a compound', () => {
    const cardFor = (areaIds: number[] | 'city') =>
      openDb().transaction((tx) =>
        compoundCard(tx, { accountId: null, role: 'grid-leader', label: '', areaIds }, 'garden'),
      )

    it('tells of its newest meeting, and of the orders and projects under way', async () => {
      expect(await cardFor('city')).toMatchObject({
        ownersCommittee: null,
        lastMeeting: { heldAt: '2026-02-20T11:00:00.000Z', convener: 'grid-leader' },
        openOrders: 2,
        openProjects: 1,
      })
    })

    it('counts the orders of the caller’s own areas only', async () => {
      expect(await cardFor([city.area.d1s1c1g2])).toMatchObject({ openOrders: 1 })
    })
  })
})
