import { afterEach, expect, test } from 'vitest'
import { verify } from '../../../server/services/verify.ts'
import { onEachEngine } from '../../support/databases.ts'
import {
  type BundleFolder,
  bundleFolder,
  caseSpec,
  caseTable,
  collection,
  feature,
  gridSpec,
  square,
  twoGrids,
} from './bundle-folder.ts'
import { caseRows, emptyStore, everything, layerRevisions } from './store-state.ts'

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

  test('rehearses grids of one district that come in several files', async () => {
    const filesOf = (size: number) => [
      twoGrids[0]!,
      ...['g1', 'g2'].map((code, i) => ({
        spec: { ...gridSpec, path: `${code}.geojson` },
        content: collection(feature({ code, name: code, parent: 'd1' }, square(116 + i / 100, 39, size))),
      })),
    ]
    await (await importing(filesOf(0.01))).run(openDb())
    await made?.remove()
    const rehearsed = await (await importing(filesOf(0.009))).run(openDb(), { dryRun: true })
    expect(rehearsed.files.map(({ updated, problem }) => ({ updated, problem }))).toEqual([
      { updated: 0, problem: null },
      { updated: 1, problem: null },
      { updated: 1, problem: null },
    ])
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
})
