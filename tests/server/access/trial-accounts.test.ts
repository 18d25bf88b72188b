import { beforeAll, expect, test } from 'vitest'
import { ensureTrialAccounts } from '../../../server/access/ensure-trial-accounts.ts'
import type { Db } from '../../../server/db/db.ts'
import { listOfferedAccounts } from '../../../server/sql/list-offered-accounts.ts'
import { buildTinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('accounts by which an own city can be tried', (openDb) => {
  let db: Db
  beforeAll(() => {
    db = openDb()
  })
  const trial = async () => {
    await db.transaction((tx) => ensureTrialAccounts(tx))
    const { rows } = await db.query<{ code: string }>(
      "select code from account where code like 'trial-%' order by id",
    )
    return rows.map(({ code }) => code)
  }

  test('an empty store has those that need no areas; the others follow once there are areas; then no more', async () => {
    expect(await trial()).toEqual(['trial-city-manager', 'trial-display'])
    const city = await buildTinyCity(db)
    await db.query("update account set is_offered = false where code not like 'trial-%'")
    const all = [
      'trial-city-manager',
      'trial-display',
      'trial-county-agency',
      'trial-street-commander',
      'trial-community-officer',
      'trial-grid-leader',
    ]
    expect(await trial()).toEqual(all)
    expect(await trial()).toEqual(all)
    expect((await listOfferedAccounts(db)).map(({ role, areaIds }) => [role, areaIds])).toEqual([
      ['city-manager', null],
      ['county-agency', [city.area.d1]],
      ['street-commander', [city.area.d1s1]],
      ['community-officer', [city.area.d1s1c1]],
      ['grid-leader', [city.area.d1s1c1g1]],
      ['display', null],
    ])
  })

  test('a role that somebody is offered already is not offered twice', async () => {
    await db.query(
      'delete from "grant" where account_id in (select id from account where code like \'trial-%\')',
    )
    await db.query("delete from account where code like 'trial-%'")
    await db.query('update account set is_offered = true')
    expect(await trial()).toEqual([])
  })
})
