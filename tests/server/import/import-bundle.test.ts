import iconv from 'iconv-lite'
import { afterEach, expect, test } from 'vitest'
import { toShifted } from '../../../geo/coords/shifted-datum.ts'
import type { Db } from '../../../server/db/db.ts'
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

onEachEngine('import of a bundle', (openDb) => {
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

  test('takes areas and cases, dissolves the parent, and counts every bucket', async () => {
    const bundle = await importing(
      [
        ...twoGrids,
        {
          spec: caseSpec,
          content: caseTable(
            'c1,noise,夜间施工,未结,2024-05-01 08:00,,116.005,39.005',
            'c2,noise,装修,已结,2024-05-01 08:00,2024-05-02 08:00,116.015,39.005',
            'c3,noise,不在图内,未结,2024-05-01 08:00,,116.2,39.005',
            'c4,noise,没有坐标,未结,2024-05-01 08:00,,,',
          ),
        },
      ],
      { openAt: ['2024-05-01T12:00', '2024-05-03T00:00'] },
    )
    const summary = await bundle.run(openDb())
    expect(summary).toMatchObject({ rowsRead: 7, rowsTaken: 7, rowsRejected: 0 })
    expect(summary.files[1]?.dissolved).toBe(1)
    expect(summary.files[2]?.locations).toEqual({ located: 2, outside: 1, ambiguous: 0, unlocated: 1 })
    expect(summary.openAt).toEqual([
      { at: '2024-05-01T12:00', cases: 4 },
      { at: '2024-05-03T00:00', cases: 3 },
    ])
    const { rows } = await openDb().query(
      `select a.code, round(st_area(v.geom)::numeric, 6)::float8 as size, v.source
       from area a join area_version v on v.area_id = a.id where a.level_no = 1`,
    )
    expect(rows).toEqual([{ code: 'd1', size: 0.0002, source: 'dissolved' }])
    expect(await caseRows(openDb())).toEqual([
      { code: 'c1', grid: 'g1', status: 'located', state: 'reported', home: 'd1', events: 1 },
      { code: 'c2', grid: 'g2', status: 'located', state: 'closed', home: 'd1', events: 2 },
      { code: 'c3', grid: null, status: 'outside', state: 'reported', home: null, events: 1 },
      { code: 'c4', grid: null, status: 'unlocated', state: 'reported', home: null, events: 1 },
    ])
    expect(await verify(openDb())).toEqual([])
  })

  test('changes nothing when it is repeated, not even a revision', async () => {
    const bundle = await importing([
      ...twoGrids,
      { spec: caseSpec, content: caseTable('c1,noise,噪声,未结,2024-05-01 08:00,,116.005,39.005') },
    ])
    await bundle.run(openDb())
    const before = await everything(openDb())
    const summary = await bundle.run(openDb())
    expect(summary.files.map(({ inserted, updated, unchanged }) => [inserted, updated, unchanged])).toEqual([
      [0, 0, 1],
      [0, 0, 2],
      [0, 0, 1],
    ])
    expect(await everything(openDb())).toEqual(before)
  })

  test('writes nothing in a dry run and reports the same', async () => {
    const bundle = await importing(twoGrids)
    const before = await everything(openDb())
    const rehearsed = await bundle.run(openDb(), { dryRun: true })
    expect(await everything(openDb())).toEqual(before)
    const { dryRun, ...real } = await bundle.run(openDb())
    expect({ ...real, dryRun: true }).toEqual(rehearsed)
    expect(dryRun).toBe(false)
  })

  test('gives a changed area a new version, moves its cases, and raises only the layers that changed', async () => {
    const cases = {
      spec: caseSpec,
      content: caseTable('c1,noise,噪声,未结,2024-05-01 08:00,,116.0095,39.005'),
    }
    await (await importing([...twoGrids, cases])).run(openDb())
    await made?.remove()
    const revisions = await layerRevisions(openDb())
    const moved = collection(
      feature({ code: 'g1', name: '一格', parent: 'd1' }, square(116, 39, 0.009)),
      feature({ code: 'g2', name: '二格', parent: 'd1' }, [
        [
          [116.009, 39],
          [116.02, 39],
          [116.02, 39.01],
          [116.009, 39.01],
          [116.009, 39],
        ],
      ]),
    )
    const summary = await (await importing([twoGrids[0]!, { spec: gridSpec, content: moved }])).run(openDb())
    expect(summary.files[1]).toMatchObject({ inserted: 0, updated: 2 })
    expect((await caseRows(openDb()))[0]).toMatchObject({ code: 'c1', grid: 'g2' })
    const { rows } = await openDb().query(
      `select v.version_no as "no", v.valid_to = 'infinity' as "inForce" from area_version v join area a on a.id = v.area_id
       where a.code = 'g1' order by v.version_no`,
    )
    expect(rows).toEqual([
      { no: 1, inForce: false },
      { no: 2, inForce: true },
    ])
    const after = await layerRevisions(openDb())
    expect(after.grid).toBe(revisions.grid! + 1)
    expect(after.incident).toBe(revisions.incident! + 1)
    expect(await verify(openDb())).toEqual([])
  })

  test('takes a change of a case, adds an event for its new state, and leaves its history', async () => {
    const open = 'c1,noise,噪声,未结,2024-05-01 08:00,,116.005,39.005'
    const closed = 'c1,noise,噪声,已结,2024-05-01 08:00,2024-05-03 08:00,116.005,39.005'
    await (await importing([...twoGrids, { spec: caseSpec, content: caseTable(open) }])).run(openDb())
    await made?.remove()
    const again = await importing([...twoGrids, { spec: caseSpec, content: caseTable(closed) }])
    expect((await again.run(openDb())).files[2]).toMatchObject({ inserted: 0, updated: 1 })
    expect((await caseRows(openDb()))[0]).toMatchObject({ state: 'closed', events: 2 })
    expect(await verify(openDb())).toEqual([])
  })

  test('lists every row it does not take, with line and reason, and takes the others', async () => {
    const bundle = await importing([
      ...twoGrids,
      {
        spec: caseSpec,
        content: caseTable(
          'c1,noise,好,未结,2024-05-01 08:00,,116.005,39.005',
          'c2,smell,未知类别,未结,2024-05-01 08:00,,116.005,39.005',
          'c3,noise,未知状态,搁置,2024-05-01 08:00,,116.005,39.005',
          'c4,noise,不是时间,未结,昨天,,116.005,39.005',
          'c5,noise,反轴,未结,2024-05-01 08:00,,39.005,116.005',
          'c6,noise,墨卡托,未结,2024-05-01 08:00,,12913626,4721671',
          'c7,noise,不是数,未结,2024-05-01 08:00,,abc,39.005',
          'c8,noise,没有时间,已结,2024-05-01 08:00,,116.005,39.005',
          'c9,noise,倒置,已结,2024-05-02 08:00,2024-05-01 08:00,116.005,39.005',
          'c1,noise,换了内容,未结,2024-05-01 08:00,,116.005,39.005',
          'c1,noise,好,未结,2024-05-01 08:00,,116.005,39.005',
          'c10,noise,少一格',
        ),
      },
    ])
    const summary = await bundle.run(openDb())
    expect(summary.files[2]).toMatchObject({ rowsRead: 12, rowsTaken: 2, rowsRejected: 10, inserted: 1 })
    const lines = await bundle.rejects(summary.rejectsFile)
    expect(lines.map((line) => line.split(',').slice(1, 5).join(' ')).sort()).toEqual(
      [
        '2 3 c2 unknown-category',
        '3 4 c3 unknown-value',
        '4 5 c4 not-a-time',
        '5 6 c5 swapped-axes',
        '6 7 c6 web-mercator-numbers',
        '7 8 c7 not-a-number',
        '8 9 c8 closing-time-missing',
        '9 10 c9 inconsistent-times',
        '10 11 c1 duplicate-key',
        '12 13  malformed-row',
      ].sort(),
    )
    expect(summary.rejects).toHaveLength(10)
  })

  test('rejects areas whose geometry or parent cannot be', async () => {
    const bundle = await importing([
      twoGrids[0]!,
      {
        spec: gridSpec,
        content: collection(
          feature({ code: 'g1', name: '好', parent: 'd1' }, square(116, 39, 0.01)),
          feature({ code: 'g2', name: '自交', parent: 'd1' }, [
            [
              [116, 39],
              [116.02, 39.02],
              [116.02, 39],
              [116, 39.02],
              [116, 39],
            ],
          ]),
          feature({ code: 'g3', name: '两点', parent: 'd1' }, [
            [
              [116, 39],
              [116.01, 39.01],
              [116, 39],
            ],
          ]),
          feature({ code: 'g4', name: '无上级', parent: 'd9' }, square(116.02, 39, 0.01)),
          feature({ code: 'g5', name: '空值', parent: 'd1' }, [
            [
              [116, null],
              [116.01, 39],
              [116, 39.01],
              [116, 39],
            ],
          ]),
          feature({ name: '无编码', parent: 'd1' }, square(116.03, 39, 0.01)),
        ).replace('"g5"', '"g5"'),
      },
    ])
    const summary = await bundle.run(openDb())
    expect(summary.files[1]).toMatchObject({
      rowsRead: 6,
      rowsTaken: 1,
      rejectedBy: {
        'ring-crosses-itself': 1,
        'too-few-points': 1,
        'unknown-parent': 1,
        'not-a-number': 1,
        'missing-value': 1,
      },
    })
    expect(summary.rejects.find(({ key }) => key === 'g2')?.at).toEqual([116.01, 39.01])
  })

  test('names a file that cannot be read and goes on with the others', async () => {
    const bundle = await importing([
      ...twoGrids,
      { spec: { ...caseSpec, path: 'short.csv' }, content: 'no,category\nc1,noise' },
      { spec: { ...gridSpec, path: 'cut.zip' }, content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) },
      { spec: caseSpec, content: caseTable('c1,noise,好,未结,2024-05-01 08:00,,116.005,39.005') },
    ])
    const summary = await bundle.run(openDb())
    const problems = summary.files
      .filter(({ problem }) => problem)
      .map(({ path, problem }) => [path, problem?.code])
    expect(problems).toEqual([
      ['cut.zip', 'zip-truncated'],
      ['short.csv', 'missing-column'],
    ])
    expect(summary.files.at(-1)).toMatchObject({ path: 'cases.csv', rowsTaken: 1 })
  })

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

  test('refuses a store that holds another city', async () => {
    await (await importing(twoGrids)).run(openDb())
    await made?.remove()
    const other = await importing(twoGrids, { timeZone: 'Europe/Vienna' })
    await expect(other.run(openDb())).rejects.toMatchObject({ code: 'another-city' })
  })
})

const otherKinds = [
  {
    spec: {
      path: 'compounds.geojson',
      kind: 'compounds',
      datum: 'WGS-84',
      fields: { key: 'code', name: 'name', deliveredOn: 'built' },
    },
    content: collection(
      feature({ code: 'k1', name: '福苑', built: '2010-06-30' }, square(116.001, 39.001, 0.005)),
    ),
  },
  {
    spec: {
      path: 'roads.geojson',
      kind: 'roads',
      datum: 'WGS-84',
      fields: { key: 'code', class: { column: 'type', map: { 主干道: 'arterial' } } },
    },
    content: collection(
      feature(
        { code: 'r1', type: '主干道' },
        [
          [116, 39],
          [116.02, 39],
        ],
        'LineString',
      ),
    ),
  },
  {
    spec: {
      path: 'water.geojson',
      kind: 'water',
      datum: 'WGS-84',
      fields: { key: 'code', class: { value: 'lake' } },
    },
    content: collection(feature({ code: 'w1' }, square(116.001, 39.008, 0.001))),
  },
  {
    spec: {
      path: 'parks.geojson',
      kind: 'parks',
      datum: 'WGS-84',
      fields: { key: 'code', class: { value: 'park' } },
    },
    content: collection(feature({ code: 'p1' }, square(116.008, 39.008, 0.001))),
  },
  {
    spec: {
      path: 'points.geojson',
      kind: 'service-points',
      datum: 'WGS-84',
      fields: { key: 'code', type: 'type', name: 'name', openingHours: 'hours' },
    },
    content: collection(
      feature(
        { code: 's1', type: 'station', name: '红色驿站', hours: [{ days: [1], from: '08:30', to: '17:30' }] },
        [116.004, 39.004],
        'Point',
      ),
    ),
  },
  {
    spec: {
      path: 'buildings.csv',
      kind: 'buildings',
      datum: 'WGS-84',
      point: { lon: 'lon', lat: 'lat' },
      care: { lives_alone_elderly: 'elderly' },
      fields: {
        key: 'code',
        compound: 'compound',
        householdsTotal: 'households',
        householdsOccupied: 'occupied',
        residents: 'residents',
      },
    },
    content:
      'code,compound,households,occupied,residents,elderly,lon,lat\nb1,k1,60,50,120,4,116.003,39.003\nb2,,30,,70,0,116.015,39.003\nb3,k9,30,20,70,0,116.015,39.003',
  },
  {
    spec: {
      path: 'staff.csv',
      kind: 'staff',
      level: 'grid',
      fields: { key: 'no', role: { value: 'grid_leader' }, name: 'name', area: 'grid' },
    },
    content: 'no,name,grid\n1,张三,g1',
  },
  {
    spec: {
      path: 'volunteers.csv',
      kind: 'volunteers',
      datum: 'WGS-84',
      point: { lon: 'lon', lat: 'lat' },
      fields: {
        key: 'no',
        kind: { value: 'resident' },
        checkedInAt: 'seen',
        serviceEndedAt: 'served',
        serviceHours: 'hours',
      },
    },
    content: 'no,seen,served,hours,lon,lat\nv1,2024-05-01 08:00,2024-05-01 10:00,2,116.003,39.003',
  },
]

const tables = [
  'incident_event',
  'incident',
  'check_in',
  'service_log',
  'volunteer',
  'staff_assignment',
  'care_count',
  'building_area',
  'building_state',
  'building',
  'service_point',
  'park',
  'water',
  'road',
  'compound_version',
  'compound',
  'area_fault',
  'area_version',
  'counter_now',
  'counter_day',
  'counter_place',
  'counter_staff',
  'area',
  'category',
  'level',
  'city',
  'layer_revision',
  'change',
]

/** Every row of the tables an import writes, as text: two stores that differ in anything differ here. */
async function everything(db: Db): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await db.query(
      `select count(*) as n, md5(string_agg(t::text, ';' order by t::text)) as hash from ${table} t`,
    )
    found[table] = rows[0]
  }
  return found
}

async function caseRows(db: Db) {
  const { rows } = await db.query(
    `select i.code, a.code as grid, i.location_status as status, i.state, d.code as home,
       (select count(*)::int from incident_event e where e.incident_id = i.id) as events
     from incident i left join area a on a.id = i.area_id left join area d on d.id = i.district_id order by i.code`,
  )
  return rows
}

async function layerRevisions(db: Db): Promise<Record<string, number>> {
  const { rows } = await db.query<{ layer: string; revision: number }>(
    'select layer, revision from layer_revision',
  )
  return Object.fromEntries(rows.map(({ layer, revision }) => [layer, revision]))
}

/** Makes the store empty again; the events of cases can only be taken away by the tables' owner. */
async function emptyStore(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('reset role')
    await tx.query(`truncate ${tables.join(', ')} restart identity cascade`)
    await tx.query('set role wangge_app')
  })
}
