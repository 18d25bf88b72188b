import iconv from 'iconv-lite'
import { afterEach, expect, test } from 'vitest'
import { toShifted } from '../../../geo/coords/shifted-datum.ts'
import { verify } from '../../../server/services/verify.ts'
import { onEachEngine } from '../../support/databases.ts'
import {
  type BundleFolder,
  bundleFolder,
  caseSpec,
  caseTable,
  collection,
  districtSpec,
  feature,
  gridSpec,
  square,
  twoGrids,
} from './bundle-folder.ts'
import { otherKinds } from './other-kinds.ts'
import { caseRows, emptyStore } from './store-state.ts'

onEachEngine('files of every kind, encoding and datum', (openDb) => {
  let made: BundleFolder | null = null
  afterEach(async () => {
    await made?.remove()
    made = null
    await emptyStore(openDb())
  })
  const importing = async (...parameters: Parameters<typeof bundleFolder>) => {
    made = await bundleFolder(...parameters)
    return made
  }

  test.each(['gbk', 'gb18030', 'big5', 'utf-8'])('reads names in %s without being told', async (encoding) => {
    const names =
      encoding === 'big5'
        ? ['東區街道', '長慶里社區', '國華路', '龍門廣場']
        : ['东区街道', '长庆里社区', '国华路', '龙门广场']
    const table = ['code,name', ...names.map((name, i) => `d${i},${name}`)].join('\n')
    const bundle = await importing([
      {
        spec: { ...districtSpec, path: 'districts.csv' },
        content: iconv.encode(table, encoding, { addBOM: encoding === 'utf-8' }),
      },
    ])
    const summary = await bundle.run(openDb())
    expect(summary.files[0]?.encoding?.name).toBe(encoding === 'gbk' ? 'gb18030' : encoding)
    const { rows } = await openDb().query('select name_zh as name from area_version order by area_id')
    expect(rows.map((row) => row.name)).toEqual(names)
  })

  test.each(['GCJ-02', 'BD-09'] as const)('puts a point given in %s into the right grid', async (datum) => {
    const [lon, lat] = toShifted(datum, [116.0098, 39.005])
    expect(lon).toBeGreaterThan(116.01)
    const table = caseTable(`c1,noise,噪声,未结,2024-05-01 08:00,,${lon},${lat}`)
    const bundle = await importing([...twoGrids, { spec: { ...caseSpec, datum }, content: table }])
    await bundle.run(openDb())
    expect((await caseRows(openDb()))[0]).toMatchObject({ grid: 'g1' })
    const { rows } = await openDb().query(
      'select source_crs as crs, st_x(geom) as x, st_y(geom) as y from incident',
    )
    expect(rows).toEqual([{ crs: datum, x: 116.0098, y: 39.005 }])
  })

  test('recognises GCJ-02 by the borders that are there, and says how', async () => {
    await (await importing(twoGrids)).run(openDb())
    await made?.remove()
    const shifted = square(116, 39, 0.01)[0]!.map((position) => toShifted('GCJ-02', position))
    const { datum: _, ...undeclared } = gridSpec
    const bundle = await importing([
      twoGrids[0]!,
      {
        spec: undeclared,
        content: collection(feature({ code: 'g1', name: '一格', parent: 'd1' }, [shifted])),
      },
    ])
    const [, file] = (await bundle.run(openDb())).files
    expect(file?.datum).toEqual({
      name: 'GCJ-02',
      evidence: ['points that meet borders in the store: 0 % as WGS-84, 100 % as GCJ-02, 0 % as BD-09'],
    })
    expect(file).toMatchObject({ updated: 0, unchanged: 1 })
  })

  test('shows overlaps, gaps, what lies outside its parent and equal names, each with its place', async () => {
    const bundle = await importing([
      {
        spec: districtSpec,
        content: collection(
          feature({ code: 'd1', name: '东区' }, square(116, 39, 0.04)),
          feature({ code: 'd2', name: '西区' }, square(116.04, 39, 0.04)),
        ),
      },
      {
        spec: gridSpec,
        content: collection(
          feature({ code: 'g1', name: '一格', parent: 'd1' }, square(116, 39, 0.03)),
          feature({ code: 'g2', name: '一格', parent: 'd1' }, square(116.02, 39.02, 0.02)),
          feature({ code: 'g3', name: '三格', parent: 'd1' }, square(116.05, 39, 0.01)),
        ),
      },
    ])
    await bundle.run(openDb())
    const { rows } = await openDb().query(
      `select f.rule, a.code, o.code as other, f.at is not null as "hasPlace"
       from area_fault f join area a on a.id = f.area_id left join area o on o.id = f.other_area_id
       where a.level_no = 2 order by f.rule, a.code`,
    )
    expect(rows.filter(({ rule }) => rule !== 'gap')).toEqual([
      { rule: 'outside-parent', code: 'g3', other: 'd2', hasPlace: true },
      { rule: 'overlap', code: 'g1', other: 'g2', hasPlace: true },
      { rule: 'same-name', code: 'g2', other: 'g1', hasPlace: true },
    ])
    expect(rows.some(({ rule }) => rule === 'gap')).toBe(true)
  })

  test('takes every kind of file, and brings buildings to their compound and grid', async () => {
    const bundle = await importing([...twoGrids, ...otherKinds])
    const summary = await bundle.run(openDb())
    expect(summary.files.map(({ kind, inserted, rowsRejected }) => [kind, inserted, rowsRejected])).toEqual([
      ['areas', 1, 0],
      ['areas', 2, 0],
      ['compounds', 1, 0],
      ['roads', 1, 0],
      ['water', 1, 0],
      ['parks', 1, 0],
      ['service-points', 1, 0],
      ['buildings', 2, 1],
      ['staff', 1, 0],
      ['volunteers', 1, 0],
    ])
    const { rows } = await openDb().query(
      `select b.code, c.code as compound, a.code as grid, s.households_total as households, k.n as elderly
       from building b join building_area ba on ba.building_id = b.id join building_state s on s.building_id = b.id
       left join compound c on c.id = b.compound_id left join area a on a.id = ba.area_id
       left join care_count k on k.building_id = b.id order by b.code`,
    )
    expect(rows).toEqual([
      { code: 'b1', compound: 'k1', grid: 'g1', households: 60, elderly: 4 },
      { code: 'b2', compound: null, grid: 'g2', households: 30, elderly: 0 },
    ])
    const repeated = await bundle.run(openDb())
    expect(repeated.files.every(({ inserted, updated }) => inserted + updated === 0)).toBe(true)
    expect(await verify(openDb())).toEqual([])
  })
})
