import { beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { currentAreaTree, loadAreaTree } from '../../../server/services/area-tree.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('the tree of areas', (openDb) => {
  let db: Db
  let city: TinyCity
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
  })

  test('finds areas by level and code, with their place', async () => {
    const tree = await loadAreaTree(db)
    expect(tree.find('grid', 'd1s1c1g1')).toMatchObject({
      id: city.area.d1s1c1g1,
      levelNo: 4,
      parentId: city.area.d1s1c1,
      districtId: city.area.d1,
      versionId: city.areaVersion.d1s1c1g1,
    })
    expect(tree.find('street', 'd1s1c1g1')).toBeUndefined()
    expect(tree.atLevel('none')).toEqual([])
  })

  test('goes up outermost first, and down to the leaves', async () => {
    const tree = await loadAreaTree(db)
    expect(tree.ancestorsOf(city.area.d1s1c1g1m1).map(({ code }) => code)).toEqual([
      'd1',
      'd1s1',
      'd1s1c1',
      'd1s1c1g1',
    ])
    expect(tree.childrenOf(null).map(({ code }) => code)).toEqual(['d1', 'd2'])
    expect(tree.subtreeOf([city.area.d1s1c1]).size).toBe(1 + 2 + 4)
    expect(tree.subtreeOf([city.area.d1, city.area.d1s1]).size).toBe(1 + 2 + 4 + 8 + 16)
  })

  test('is read again only when the revision of an area layer has changed, also inside a transaction', async () => {
    const tree = await currentAreaTree(db)
    expect(await currentAreaTree(db)).toBe(tree)
    await db.query(
      "update layer_revision set revision = revision + 1, changed_at = clock_timestamp() where layer = 'incident'",
    )
    expect(await currentAreaTree(db)).toBe(tree)
    await db
      .transaction(async (tx) => {
        await tx.query("update area_version set name_zh = '新名' where area_id = $1::int", [city.area.d1])
        await tx.query(
          "update layer_revision set revision = revision + 1, changed_at = clock_timestamp() where layer = 'district'",
        )
        expect((await currentAreaTree(tx)).byId.get(city.area.d1)?.nameZh).toBe('新名')
        throw new Error('undone')
      })
      .catch(() => {})
    expect((await currentAreaTree(db)).byId.get(city.area.d1)?.nameZh).not.toBe('新名')
  })
})
