import { describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../../server/db/open-database.ts'
import { engines, freshDatabase, onCluster } from '../../support/databases.ts'
import { makeNativeCluster } from '../../support/native-cluster.ts'

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

  const roleMissing = (account: string) =>
    new RegExp(
      `请以超级用户执行.*As a superuser, run.*create role wangge_app nologin; grant wangge_app to "${account}"`,
    )

  it.runIf(url)('by an account that may not take the existing role says the statements to run', async () => {
    if (!url) return
    await onCluster(url, 'create role "plain-owner" login')
    await onCluster(url, 'create database plain owner "plain-owner"')
    await onCluster(url.replace('/postgres?', '/plain?'), 'create extension postgis')
    const plain = url.replace('/postgres?', '/plain?').replace('//postgres@', '//plain-owner@')
    await expect(openDatabase({ databaseUrl: plain, dataDir: '' })).rejects.toMatchObject({
      name: 'DbError',
      message: expect.stringMatching(roleMissing('plain-owner')),
    })
    await onCluster(url, 'grant wangge_app to "plain-owner"')
    await (await openDatabase({ databaseUrl: plain, dataDir: '' })).close()
    await onCluster(url, 'drop database plain')
    await onCluster(url, 'drop role "plain-owner"')
  })

  it.runIf(url)(
    'by another account than the one that made the schema says the same, and then works',
    async () => {
      const fresh = await freshDatabase('postgresql')
      if (!url || !fresh.options.databaseUrl) return
      await onCluster(url, 'create role another login')
      const options = {
        databaseUrl: fresh.options.databaseUrl.replace('//postgres@', '//another@'),
        dataDir: '',
      }
      await expect(openDatabase(options)).rejects.toThrow(roleMissing('another'))
      await onCluster(url, 'grant wangge_app to another')
      const db = await openDatabase(options)
      expect((await db.query('select count(*) as n from level')).rows).toEqual([{ n: 0 }])
      await db.close()
      await fresh.remove()
      await onCluster(url, 'drop role another')
    },
  )

  it.runIf(url)(
    'on a server that does not have the role, by an account that may not make it, says so',
    async () => {
      const cluster = await makeNativeCluster()
      if (!cluster) return
      await cluster.start()
      const admin = cluster.urlOf('postgres')
      await onCluster(admin, 'create role plain login')
      await onCluster(admin, 'create database plain owner plain')
      const plain = cluster.urlOf('plain')
      await onCluster(plain, 'create extension postgis')
      const options = { databaseUrl: plain.replace('//postgres@', '//plain@'), dataDir: '' }
      await expect(openDatabase(options)).rejects.toThrow(roleMissing('plain'))
      await onCluster(admin, 'create role wangge_app nologin; grant wangge_app to "plain"')
      await (await openDatabase(options)).close()
      await cluster.remove()
    },
  )
})
