import { beforeAll, expect, it } from 'vitest'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('rules of the store about boundary proposals', (openDb) => {
  let city: TinyCity
  let id: number
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    const { rows } = await openDb().query<{ id: number }>(
      `insert into proposal (parent_id, level_no, change_kind, title, drawn_by, created_at, changed_at)
       values ($1, 4, 'split', '拆分', $2, now(), now())
       returning id`,
      [city.area.d1s1c1, city.account.leader],
    )
    id = rows[0]!.id
    await openDb().query(
      `insert into proposal_event (proposal_id, seq, at, actor, action, to_state)
       values ($1, 1, now(), 'leader', 'create', 'draft')`,
      [id],
    )
  })

  it.each([
    `update proposal_event set note = 'forged'`,
    'delete from proposal_event',
    'truncate proposal_event',
    `update proposal_mark set note = 'forged'`,
    'delete from proposal_mark_photo',
    `update proposal_opinion set stance = 'agree'`,
    `delete from area where code = 'd1s1c1g1'`,
  ])('what is written once stays: %s', async (sql) => {
    await expect(openDb().query(sql)).rejects.toMatchObject({ details: { sqlState: '42501' } })
  })

  const approved = `update proposal set state = 'approved', problems = '[]', document_number = '1号', effective_at = now()`

  it.each([
    ['nobody approves what they drew', `${approved}, approved_by = drawn_by`, 'two_persons'],
    [
      'nothing holds that nobody approved',
      `update proposal set state = 'published'`,
      'approved_before_published',
    ],
    ['an approval has its number', `update proposal set approved_by = drawn_by + 1`, 'approval_is_whole'],
    ['nothing is submitted unchecked', `update proposal set state = 'submitted'`, 'checked_before_submitted'],
    ['a state is one of those there are', `update proposal set state = 'lost'`, 'proposal_state_check'],
  ])('%s', async (_, sql, constraint) => {
    await expect(openDb().query(sql)).rejects.toMatchObject({
      code: 'check-violation',
      details: { constraint },
    })
  })

  it('a cell has the id of its area for a key, a new one a number below zero', async () => {
    const put = (key: number, areaId: number | null) =>
      openDb().query(
        `insert into proposal_cell (proposal_id, key, area_id, name_zh, kind, geom)
         values ($1, $2, $3::int, '网格', 'comprehensive', st_multi(st_makeenvelope(0, 0, 1, 1, 4326)))`,
        [id, key, areaId],
      )
    const { d1s1c1g1, d1s1c1g2 } = city.area
    for (const [key, areaId] of [
      [0, null],
      [-1, d1s1c1g1],
      [d1s1c1g1, null],
      [d1s1c1g1, d1s1c1g2],
    ] as const)
      await expect(put(key, areaId)).rejects.toMatchObject({ code: 'check-violation' })
    await put(-1, null)
    await put(d1s1c1g1, d1s1c1g1)
    await expect(put(-1, null)).rejects.toMatchObject({ code: 'unique-violation' })
  })

  it('a code is given once', async () => {
    await openDb().query(`update area set status = 'retired' where code = 'd2s2c2g2m2'`)
    await expect(
      openDb().query(
        `insert into area (level_no, code, parent_id, district_id) select level_no, code, parent_id, district_id
         from area where code = 'd2s2c2g2m2'`,
      ),
    ).rejects.toMatchObject({ code: 'unique-violation' })
  })
})
