import { afterEach, expect, test } from 'vitest'
import { verify } from '../../../server/services/verify.ts'
import { onEachEngine } from '../../support/databases.ts'
import {
  type BundleFolder,
  bundleFolder,
  collection,
  districtSpec,
  feature,
  gridSpec,
  square,
  twoGrids,
} from './bundle-folder.ts'
import { otherKinds } from './other-kinds.ts'
import { emptyStore } from './store-state.ts'

const staff = otherKinds.find(({ spec }) => spec.kind === 'staff')!.spec
const volunteers = otherKinds.find(({ spec }) => spec.kind === 'volunteers')!.spec

onEachEngine('rows that were imported before', (openDb) => {
  const made: BundleFolder[] = []
  afterEach(async () => {
    for (const bundle of made.splice(0)) await bundle.remove()
    await emptyStore(openDb())
  })
  const run = async (spec: Record<string, unknown>, content: string, areas = twoGrids) => {
    const bundle = await bundleFolder([...areas, { spec, content }])
    made.push(bundle)
    return (await bundle.run(openDb())).files.at(-1)!
  }
  const post = (...rows: string[]) => run(staff, ['no,name,grid', ...rows].join('\n'))
  const postings = async () => {
    const sql = `select s.name, a.code as grid from staff_assignment s join area a on a.id = s.area_id
      where s.valid_to = 'infinity' order by s.name, a.code`
    return (await openDb().query(sql)).rows
  }

  test('take a person to another grid, who is posted once', async () => {
    await post('1,张三,g1')
    expect(await post('1,张三,g2')).toMatchObject({ inserted: 0, updated: 1 })
    expect(await postings()).toEqual([{ name: '张三', grid: 'g2' }])
    expect(await post('1,张三,g2')).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    const { rows } = await openDb().query('select count(*)::int as n from staff_assignment')
    expect(rows).toEqual([{ n: 2 }])
    expect(await verify(openDb())).toEqual([])
  })

  test('take a person to another grid though the row still tells the first beginning', async () => {
    const since = { ...staff, fields: { ...staff.fields, validFrom: 'since' } }
    const postSince = (grid: string) => run(since, `no,name,grid,since\n1,张三,${grid},2024-01-01`)
    await postSince('g1')
    expect(await postSince('g2')).toMatchObject({ inserted: 0, updated: 1 })
    expect(await postSince('g2')).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    expect(await postings()).toEqual([{ name: '张三', grid: 'g2' }])
  })

  test('take a name that was corrected', async () => {
    await post('1,张三,g1')
    expect(await post('1,张叁,g1')).toMatchObject({ inserted: 0, updated: 1 })
    expect(await postings()).toEqual([{ name: '张叁', grid: 'g1' }])
  })

  test('keep two people of one name apart, and post neither again', async () => {
    await post('1,张三,g1', '2,张三,g1')
    expect(await post('1,张三,g1', '2,张三,g1')).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 })
    expect(await postings()).toHaveLength(2)
  })

  test('give their key to postings that were imported without one', async () => {
    await post('1,张三,g1')
    await openDb().query('update staff_assignment set code = null')
    expect(await post('1,张三,g1')).toMatchObject({ inserted: 0 })
    expect(await postings()).toHaveLength(1)
  })

  test('take the hours of a service that were corrected', async () => {
    const serve = (hours: number) =>
      run(
        volunteers,
        `no,seen,served,hours,lon,lat\nv1,2024-05-01 08:00,2024-05-01 10:00,${hours},116.003,39.003`,
      )
    await serve(2)
    expect(await serve(1.5)).toMatchObject({ inserted: 0, updated: 1 })
    expect(await serve(1.5)).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    const { rows } = await openDb().query(
      'select hours::float8 as hours, extract(epoch from ended_at - started_at)::int as seconds from service_log',
    )
    expect(rows).toEqual([{ hours: 1.5, seconds: 5400 }])
  })

  test('take the kind of an area that was corrected', async () => {
    const spec = { ...gridSpec, fields: { ...gridSpec.fields, kind: 'kind' } }
    const grid = (kind: string) =>
      run(
        spec,
        collection(feature({ code: 'g1', name: '一格', parent: 'd1', kind }, square(116, 39, 0.01))),
        [{ spec: districtSpec, content: twoGrids[0]!.content }],
      )
    await grid('comprehensive')
    expect(await grid('exclusive')).toMatchObject({ inserted: 0, updated: 1 })
    expect(await grid('exclusive')).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    const { rows } = await openDb().query(
      'select a.kind, count(*)::int as versions from area a join area_version v on v.area_id = a.id where a.level_no = 2 group by 1',
    )
    expect(rows).toEqual([{ kind: 'exclusive', versions: 1 }])
  })
})
