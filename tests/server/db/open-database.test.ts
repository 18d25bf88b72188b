import { describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../../server/db/open-database.ts'
import { engines, freshDatabase, onCluster } from '../../support/databases.ts'

describe('opening a database', () => {
  it('that does not answer says where, in two languages, without the password', async () => {
    const error = await openDatabase({
      databaseUrl: 'postgresql://me:secret@127.0.0.1:1/city',
      dataDir: '',
    }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'unavailable' })
    expect(String(error)).toMatch(/连接不上.*127\.0\.0\.1:1\/city.*cannot be reached/)
    expect(String(error)).not.toContain('secret')
  })

  it.each(engines)('with a schema newer than this program is refused (%s)', async (engine) => {
    const fresh = await freshDatabase(engine)
    await fresh.db.transaction(async (tx) => {
      await tx.query('set local role none')
      await tx.query(`insert into schema_migration (name, run_on) values ('9999_from_the_future', now())`)
    })
    await fresh.db.close()
    await expect(openDatabase(fresh.options)).rejects.toThrow(/9999_from_the_future.*newer than this program/)
    await fresh.remove()
  })

  it.each(engines)('a second time finds what was written the first time (%s)', async (engine) => {
    const fresh = await freshDatabase(engine)
    await fresh.db.query(`insert into level values (1, 'district', '区', 'District')`)
    await fresh.db.close()
    const again = await openDatabase(fresh.options)
    expect((await again.query('select code from level')).rows).toEqual([{ code: 'district' }])
    await again.close()
    await fresh.remove()
  })

  const url = inject('nativeUrl')
  it.runIf(url)('without PostGIS, by an account that may not create it, says what to do', async () => {
    if (!url) return
    await onCluster(url, 'create role poor login; ')
    await onCluster(url, 'create database bare owner poor')
    const bare = url.replace('/postgres?', '/bare?').replace('//postgres@', '//poor@')
    await expect(openDatabase({ databaseUrl: bare, dataDir: '' })).rejects.toMatchObject({
      code: 'postgis-missing',
      message: expect.stringMatching(/缺少 PostGIS.*create extension postgis/),
    })
    await onCluster(url, 'drop database bare')
    await onCluster(url, 'drop role poor')
  })

  it.runIf(url)('works for an account that owns only its database, once PostGIS is there', async () => {
    if (!url) return
    await onCluster(url, 'create role owner login createrole')
    await onCluster(url, 'create database owned owner owner')
    await onCluster(url.replace('/postgres?', '/owned?'), 'create extension postgis')
    const owned = url.replace('/postgres?', '/owned?').replace('//postgres@', '//owner@')
    const db = await openDatabase({ databaseUrl: owned, dataDir: '' })
    expect((await db.query('select current_user::text as role')).rows).toEqual([{ role: 'wangge_app' }])
    await db.close()
    await onCluster(url, 'drop database owned')
    await onCluster(url, 'drop role owner')
  })
})
