import { expect, it } from 'vitest'
import { setScope } from '../../../server/db/set-scope.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('rules of the store, as the application role', (openDb) => {
  it.each([
    `update audit set outcome = 'forged'`,
    'delete from audit',
    'truncate audit',
    `update incident_event set note = 'forged'`,
    'delete from incident_event',
    'truncate incident_event',
  ])('what is written once stays: %s', async (sql) => {
    await expect(openDb().query(sql)).rejects.toMatchObject({ details: { sqlState: '42501' } })
  })

  it.each([
    'create table mine (id int)',
    'create schema mine',
    'alter table audit add column mine int',
    'drop table audit',
    'drop extension postgis cascade',
    'delete from spatial_ref_sys',
    'delete from schema_migration',
    "copy audit to program 'true'",
  ])('the schema is not the application’s to change: %s', async (sql) => {
    await expect(openDb().query(sql)).rejects.toMatchObject({
      name: 'DbError',
      details: { sqlState: '42501' },
    })
  })

  const scope = `
    select current_setting('wangge.account_id', true) as account, current_setting('wangge.area_ids', true) as areas`

  it('the scope holds for its transaction', async () => {
    const { rows } = await openDb().transaction(async (tx) => {
      await setScope(tx, { accountId: 7, areaIds: [11, 12] })
      return tx.query(scope)
    })
    expect(rows).toEqual([{ account: '7', areas: '11,12' }])
  })

  it('the scope ends with its transaction', async () => {
    await openDb().transaction((tx) => setScope(tx, { accountId: 7, areaIds: 'city' }))
    const after = await Promise.all(Array.from({ length: 12 }, () => openDb().query(scope)))
    const left = after.flatMap(({ rows }) => rows).filter(({ account, areas }) => account || areas)
    expect(left).toEqual([])
  })

  it('the scope takes whole numbers only', async () => {
    const forged = ["1'; drop table audit; --"] as unknown as number[]
    await expect(
      openDb().transaction((tx) => setScope(tx, { accountId: 1, areaIds: forged })),
    ).rejects.toThrow('not an id')
    await expect(openDb().transaction((tx) => setScope(tx, { accountId: 1.5, areaIds: [] }))).rejects.toThrow(
      'not an id',
    )
  })
})
