import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { verify } from '../../../server/services/verify.ts'
import { onEachEngine } from '../../support/databases.ts'
import {
  type BundleFolder,
  bundleFolder,
  caseSpec,
  caseTable,
  cityLevels,
  collection,
  districtSpec,
  feature,
  gridSpec,
  square,
  twoGrids,
} from './bundle-folder.ts'
import { otherKinds } from './other-kinds.ts'
import { emptyStore } from './store-state.ts'

onEachEngine('bad input of a bundle', (openDb) => {
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

  test('that is none says what one is, and what stands there', async () => {
    const { folder, run } = await importing([{ spec: gridSpec, content: collection() }])
    for (const bundlePath of [folder, join(folder, 'city.json')])
      await expect(run(openDb(), { bundlePath })).rejects.toMatchObject({
        code: 'file-missing',
        message: expect.stringMatching(/^\S+ is no bundle: .*here is bundle\.json, .*json$/),
      })
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
          'c11,noise,明天的,未结,2024-06-02 08:00,,116.005,39.005',
          'c12,noise,明天结的,已结,2024-05-02 08:00,2024-06-02 08:00,116.005,39.005',
        ),
      },
    ])
    const summary = await bundle.run(openDb(), { now: new Date('2024-06-01T00:00:00Z') })
    expect(summary.files[2]).toMatchObject({ rowsRead: 14, rowsTaken: 2, rowsRejected: 12, inserted: 1 })
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
        '13 14 c11 in-the-future',
        '14 15 c12 in-the-future',
      ].sort(),
    )
    expect(summary.rejects).toHaveLength(12)
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
              [116, Number.NaN],
              [116.01, 39],
              [116, 39.01],
              [116, 39],
            ],
          ]),
          feature({ name: '无编码', parent: 'd1' }, square(116.03, 39, 0.01)),
          feature({ code: 'g7', name: '反轴', parent: 'd1' }, [
            square(116.04, 39, 0.01)[0]!.map(([lon, lat]) => [lat, lon]),
          ]),
          feature({ code: 'g8', name: '墨卡托', parent: 'd1' }, square(12_913_626, 4_721_671, 1000)),
          feature({ code: 'g9', name: '空坐标', parent: 'd1' }, [
            [
              [116.05, null],
              [116.06, 39],
              [116.05, 39.01],
              [116.05, null],
            ],
          ]),
        ).replace('[116,null]', '[116,NaN]'),
      },
    ])
    const summary = await bundle.run(openDb())
    expect(summary.files[1]).toMatchObject({
      rowsRead: 9,
      rowsTaken: 1,
      rejectedBy: {
        'ring-crosses-itself': 1,
        'too-few-points': 1,
        'unknown-parent': 1,
        'not-a-number': 2,
        'missing-value': 1,
        'swapped-axes': 1,
        'web-mercator-numbers': 1,
      },
    })
    expect(summary.rejects.find(({ key }) => key === 'g2')?.at).toEqual([116.01, 39.01])
  })

  const hoursOf = (openingHours: unknown) =>
    feature({ code: 's2', type: 'station', name: '驿站', hours: openingHours }, [116.004, 39.004], 'Point')
  const point = otherKinds.find(({ spec }) => spec.kind === 'service-points')!
  const buildings = otherKinds.find(({ spec }) => spec.kind === 'buildings')!
  const volunteers = otherKinds.find(({ spec }) => spec.kind === 'volunteers')!
  const people = volunteers.content.split('\n')[0]
  const houses = buildings.content.split('\n')[0]

  test.each([
    ['a text with NUL', caseSpec, caseTable('c1,noise,a\0b,未结,2024-05-01 08:00,,,'), 'bad-encoding'],
    [
      'half of a surrogate pair',
      point.spec,
      collection(feature({ code: 's2', type: 'station', name: 'x\ud800y' }, [116.004, 39.004], 'Point')),
      'bad-encoding',
    ],
    ['opening hours that are no list', point.spec, collection(hoursOf({ a: 1 })), 'not-opening-hours'],
    [
      'an opening hour that no clock shows',
      point.spec,
      collection(hoursOf([{ days: [1], from: '25:99', to: '26:00' }])),
      'not-opening-hours',
    ],
    [
      'more hours of service than a life has',
      volunteers.spec,
      `${people}\nv2,2024-05-01 08:00,2024-05-01 10:00,99999999,116.003,39.003`,
      'out-of-range',
    ],
    [
      'hours of service below nothing',
      volunteers.spec,
      `${people}\nv2,2024-05-01 08:00,2024-05-01 10:00,-1,116.003,39.003`,
      'out-of-range',
    ],
    [
      'a count of care subjects beyond every integer',
      buildings.spec,
      `${houses}\nb9,,60,50,120,99999999999,116.003,39.003`,
      'not-a-number',
    ],
  ])('rejects %s alone, with line and reason', async (_title, spec, content, code) => {
    const after = { spec: caseSpec, content: caseTable('c7,noise,好,未结,2024-05-01 08:00,,116.005,39.005') }
    const files = [...twoGrids, { spec: { ...spec, path: `bad-${spec.path}` }, content }, after]
    const bundle = await importing(files)
    const summary = await bundle.run(openDb())
    const bad = summary.files.find(({ path }) => path.startsWith('bad-'))
    expect(bad).toMatchObject({ rowsRead: 1, rowsTaken: 0, rejectedBy: { [code]: 1 }, problem: null })
    expect(await bundle.rejects(summary.rejectsFile)).toHaveLength(1)
    expect(summary.files.find(({ path }) => path === 'cases.csv')).toMatchObject({ rowsTaken: 1 })
  })

  test('names a file that the store refuses and goes on with the others', async () => {
    // households of one building fit, the sum of a grid's does not
    const houses = 'b1,,2147483647,1,1,0,116.003,39.003\nb2,,2147483647,1,1,0,116.003,39.003'
    const bundle = await importing([
      ...twoGrids,
      { spec: buildings.spec, content: `${buildings.content.split('\n')[0]}\n${houses}` },
      { spec: caseSpec, content: caseTable('c1,noise,好,未结,2024-05-01 08:00,,116.005,39.005') },
    ])
    const summary = await bundle.run(openDb())
    expect(summary.files[2]).toMatchObject({ rowsTaken: 0, problem: { code: 'not-stored' } })
    expect(summary.files[3]).toMatchObject({ rowsTaken: 1, problem: null })
    expect(await verify(openDb())).toEqual([])
  })

  test('names a file that is a folder and goes on with the others', async () => {
    const bundle = await importing([
      ...twoGrids,
      { spec: caseSpec, content: caseTable('c1,noise,好,未结,2024-05-01 08:00,,116.005,39.005') },
    ])
    await rm(join(bundle.folder, gridSpec.path))
    await mkdir(join(bundle.folder, gridSpec.path))
    const summary = await bundle.run(openDb())
    expect(summary.files.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'file-unreadable', null])
  })

  test('names a feature that no memory holds and goes on with the other files', async () => {
    const bundle = await importing([
      ...twoGrids,
      { spec: caseSpec, content: caseTable('c1,noise,好,未结,2024-05-01 08:00,,116.005,39.005') },
    ])
    const long = `{"type":"Feature","properties":{"code":"g1","name":"${'x'.repeat(65 * 1024 * 1024)}"}}`
    await writeFile(join(bundle.folder, gridSpec.path), long)
    const summary = await bundle.run(openDb())
    expect(summary.files.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'file-unreadable', null])
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

  test.each([
    ['a path out of the folder', { files: [{ ...districtSpec, path: '../secret.geojson' }] }],
    ['an absolute path', { files: [{ ...districtSpec, path: '/etc/passwd' }] }],
    ['a level that is a layer', { levels: [{ ...cityLevels[0], code: 'road' }] }],
    [
      'a field that no kind has',
      { files: [{ ...districtSpec, fields: { ...districtSpec.fields, colour: 'x' } }] },
    ],
    ['a key that is not said', { files: [{ ...districtSpec, fields: { name: 'name' } }] }],
    ['a time zone of nowhere', { timeZone: 'Asia/Atlantis' }],
    ['a moment that is none', { openAt: ['yesterday'] }],
    [
      'a time limit beyond every calendar',
      { categories: [{ code: 'noise', nameZh: '噪声', nameEn: 'Noise', timeLimitHours: 2 ** 31 }] },
    ],
    ['a NUL in its texts', { attribution: 'a\0b' }],
  ])('refuses a bundle.json with %s before anything is read', async (_title, change) => {
    const bundle = await importing(twoGrids, change)
    await expect(bundle.run(openDb())).rejects.toMatchObject({ code: 'bundle-invalid' })
  })

  test('refuses a store that holds another city', async () => {
    await (await importing(twoGrids)).run(openDb())
    await made?.remove()
    const other = await importing(twoGrids, { timeZone: 'Europe/Vienna' })
    await expect(other.run(openDb())).rejects.toMatchObject({ code: 'another-city' })
  })
})
