import { afterEach, expect, test } from 'vitest'
import { verify } from '../../../server/services/verify.ts'
import { endAreaVersions } from '../../../server/sql/end-area-versions.ts'
import { endCompoundVersions } from '../../../server/sql/end-compound-versions.ts'
import { insertNextVersion } from '../../../server/sql/insert-next-version.ts'
import { moveBuildingCompounds } from '../../../server/sql/move-building-compounds.ts'
import { putNodes } from '../../../server/sql/put-nodes.ts'
import { onEachEngine } from '../../support/databases.ts'
import {
  type BundleFolder,
  bundleFolder,
  caseSpec,
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

  test('count each volunteer once, whatever of one is new', async () => {
    const spec = { ...volunteers, fields: { ...volunteers.fields, status: 'status' } }
    const tell = (...rows: string[]) => run(spec, ['no,status,seen,served,hours,lon,lat', ...rows].join('\n'))
    const place = ',,,116.003,39.003'
    await tell(`v1,active,2024-05-01 08:00${place}`, `v2,active,2024-05-01 08:00${place}`)
    expect(
      await tell(
        `v1,left,2024-05-02 08:00${place}`,
        `v2,active,2024-05-02 08:00${place}`,
        `v3,active,2024-05-02 08:00${place}`,
      ),
    ).toMatchObject({ inserted: 1, updated: 2, unchanged: 0 })
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

  /** Ids of areas by code, and of a proposal that has been published. */
  const division = async () => {
    const { rows } = await openDb().query<{ code: string; id: number }>('select code, id from area')
    const { rows: made } = await openDb().query<{ id: number }>(
      `with people as (insert into account (code, name) values ('drawer', '甲'), ('approver', '乙')
         on conflict (code) do update set name = excluded.name returning id)
       insert into proposal (parent_id, level_no, change_kind, title, state, drawn_by, approved_by, document_number,
         effective_at, created_at, changed_at)
       select (select id from area where code = 'd1'), 2, 'split', '拆分', 'published', min(id), max(id), '1号', now(), now(), now()
       from people
       returning id`,
    )
    const area: Record<string, number> = Object.fromEntries(rows.map(({ code, id }) => [code, id]))
    return { area, proposal: made[0]!.id }
  }
  const versions = async (of: 'area' | 'compound') => {
    const { rows } = await openDb().query(
      `select a.code, count(*)::int as versions, bool_or(v.valid_to = 'infinity') as "isInForce"
       from ${of} a join ${of}_version v on v.${of}_id = a.id group by 1 order by 1`,
    )
    return rows
  }

  test('leave an area that a division has retired, and one that has only got a node of it', async () => {
    await run(gridSpec, twoGrids[1]!.content, [twoGrids[0]!])
    const { area } = await division()
    const [ring] = square(116, 39, 0.01)
    const noded = {
      type: 'MultiPolygon',
      coordinates: [[[...ring!.slice(0, 2), [116.0100001, 39.005], ...ring!.slice(2)]]],
    }
    await openDb().transaction(async (tx) => {
      await endAreaVersions(tx, { areaIds: [area.g2!], retired: [area.g2!], at: new Date() })
      await putNodes(tx, area.g1!, JSON.stringify(noded))
    })
    const before = await versions('area')
    expect(await run(gridSpec, twoGrids[1]!.content, [twoGrids[0]!])).toMatchObject({
      ...{ rowsRead: 2, rowsTaken: 1, rejectedBy: { retired: 1 } },
      ...{ inserted: 0, updated: 0, unchanged: 1 },
    })
    expect(await versions('area')).toEqual(before)
  })

  test('leave the border of an area that a published proposal has drawn since', async () => {
    await run(gridSpec, twoGrids[1]!.content, [twoGrids[0]!])
    const { area, proposal } = await division()
    await openDb().transaction(async (tx) => {
      const from = new Date()
      await endAreaVersions(tx, { areaIds: [area.g1!], retired: [], at: from })
      await insertNextVersion(tx, area.g1!, {
        ...{
          nameZh: '一格',
          nameEn: null,
          kind: 'comprehensive',
          labelPoint: [116.004, 39.005],
          areaM2: 1,
          from,
        },
        geometry: JSON.stringify({ type: 'MultiPolygon', coordinates: [square(116, 39, 0.009)] }),
        proposalId: proposal,
      })
    })
    const before = await versions('area')
    expect(await run(gridSpec, twoGrids[1]!.content, [twoGrids[0]!])).toMatchObject({
      ...{ rowsTaken: 1, rejectedBy: { 'worked-on': 1 } },
      ...{ inserted: 0, updated: 0, unchanged: 1 },
    })
    expect(await versions('area')).toEqual(before)
  })

  test('leave a compound that a published proposal has retired', async () => {
    const compounds = otherKinds.find(({ spec }) => spec.kind === 'compounds')!
    await run(compounds.spec, compounds.content)
    const { rows } = await openDb().query<{ id: number }>('select id from compound order by id limit 1')
    await openDb().transaction((tx) => endCompoundVersions(tx, [rows[0]!.id], new Date()))
    const before = await versions('compound')
    expect(await run(compounds.spec, compounds.content)).toMatchObject({
      rejectedBy: { retired: 1 },
      updated: 0,
    })
    expect(await versions('compound')).toEqual(before)
  })

  test('leave buildings and cases in the compound that a division has brought them to', async () => {
    const compounds = otherKinds.find(({ spec }) => spec.kind === 'compounds')!.spec
    const buildings = otherKinds.find(({ spec }) => spec.kind === 'buildings')!.spec
    const cases = { ...caseSpec, fields: { ...caseSpec.fields, compound: 'compound' } }
    const plots = ['k1', 'k2'].map((code, i) =>
      feature({ code, name: code, built: '2010-06-30' }, square(116.001 + i / 250, 39.001, 0.003)),
    )
    const houses = (...rows: string[]) =>
      run(buildings, ['code,compound,households,occupied,residents,elderly,lon,lat', ...rows].join('\n'))
    const report = (title: string) =>
      run(
        cases,
        `no,category,title,state,opened,closed,lon,lat,compound\nc1,noise,${title},未结,2024-05-01 08:00,,116.006,39.003,k2`,
      )
    const house = (code: string) => `${code},k2,60,50,120,4,116.006,39.003`
    await run(compounds, collection(...plots))
    await houses(house('b1'))
    await report('噪声')
    const { rows } = await openDb().query<{ id: number }>('select id from compound order by code')
    await openDb().transaction(async (tx) => {
      await endCompoundVersions(tx, [rows[1]!.id], new Date())
      const { rows: moved } = await tx.query<{ districtId: number; id: number }>(
        'select district_id as "districtId", id from building',
      )
      await moveBuildingCompounds(tx, [{ ...moved[0]!, compoundId: rows[0]!.id }])
      await tx.query('update incident set compound_id = $1::int', [rows[0]!.id])
    })
    expect(await houses(house('b1'))).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    expect(await houses(house('b1'), house('b2'))).toMatchObject({ inserted: 1, updated: 0 })
    expect(await report('夜间噪声')).toMatchObject({ updated: 1 })
    const { rows: found } = await openDb().query(
      `select t.code, c.code as compound
       from (select code, compound_id from building union all select code, compound_id from incident) as t
       left join compound c on c.id = t.compound_id
       order by 1`,
    )
    expect(found).toEqual([
      { code: 'b1', compound: 'k1' },
      { code: 'b2', compound: null },
      { code: 'c1', compound: 'k1' },
    ])
  })
})
