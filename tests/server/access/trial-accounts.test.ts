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
    return (await listOfferedAccounts(db)).filter(
      ({ name }) => !/^(城市管理员|街道指挥|网格长|大屏)$/.test(name),
    )
  }

  test('an empty store has those that need no areas; once there are areas, all four, and no more by repeating it', async () => {
    expect((await trial()).map(({ role }) => role)).toEqual(['city-manager', 'display'])
    const city = await buildTinyCity(db)
    await trial()
    expect((await trial()).map(({ role, areaIds }) => [role, areaIds])).toEqual([
      ['city-manager', null],
      ['street-commander', [city.area.d1s1]],
      ['grid-leader', [city.area.d1s1c1g1]],
      ['display', null],
    ])
  })
})
