import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { importBundle } from '../../../server/import/import-bundle.ts'
import { verify } from '../../../server/services/verify.ts'
import { onEnginesInTurn } from '../../support/databases.ts'

// Beijing's borders are checked against each other, which takes its time on a busy machine
vi.setConfig({ testTimeout: 240_000 })

const root = resolve(import.meta.dirname, '../../..')
const dataOf = (city: string) => resolve(root, '../shared/data', city)
const bundleOf = (city: string) => resolve(root, 'server/import/bundles', city, 'bundle.json')

/** Real data stand outside the project: without them these tests are left out, with one line. */
const withData = (city: string, tests: () => void) => {
  if (existsSync(dataOf(city))) tests()
  else describe.skip(`the bundle of ${city}: its data are not here`, () => test('left out', () => {}))
}

withData('los-angeles', () =>
  onEnginesInTurn('the bundle of Los Angeles', (openDb) => {
    const run = (dryRun = false) =>
      importBundle(openDb(), {
        bundlePath: bundleOf('los-angeles'),
        dataDir: dataOf('los-angeles'),
        dryRun,
      })

    test('takes all of 10,000 requests, keeps each bucket, and knows what was open', async () => {
      const { files, openAt } = await run()
      expect(files.map(({ path, rowsRead, rowsTaken }) => [path, rowsRead, rowsTaken])).toEqual([
        ['regions.csv', 12, 12],
        ['nc-boundary-2019.json', 99, 99],
        ['seeds_requests.csv', 10_000, 10_000],
      ])
      expect(files[1]).toMatchObject({ dissolved: 12, faults: { overlap: 190 } })
      expect(files[2]?.locations).toEqual({ located: 9831, outside: 139, ambiguous: 19, unlocated: 11 })
      expect(openAt).toEqual([{ at: '2020-01-03T00:00', cases: 5432 }])
      expect(await verify(openDb())).toEqual([])
    })

    test('changes nothing when it is repeated', async () => {
      const { files } = await run()
      expect(files.map(({ inserted, updated }) => inserted + updated)).toEqual([0, 0, 0])
    })
  }),
)

withData('beijing', () =>
  onEnginesInTurn('the bundle of Beijing', (openDb) => {
    test('takes districts, streets and the communities that join one, and shows what is wrong', async () => {
      const summary = await importBundle(openDb(), {
        bundlePath: bundleOf('beijing'),
        dataDir: dataOf('beijing'),
        dryRun: false,
      })
      expect(
        summary.files.map(({ rowsRead, rowsTaken, rejectedBy }) => [rowsRead, rowsTaken, rejectedBy]),
      ).toEqual([
        [16, 16, {}],
        [343, 343, {}],
        [7535, 7525, { 'unknown-parent': 10 }],
      ])
      const { rows } = await openDb().query(
        `select f.rule, v.name_zh as name, p.name_zh as parent, o.name_zh as other
         from area_fault f
         join area a on a.id = f.area_id
         join area_version v on v.area_id = a.id
         join area_version p on p.area_id = a.parent_id
         join area_version o on o.area_id = f.other_area_id
         where f.rule = 'same-name' or f.rule = 'outside-parent' and f.message like '%wholly%'
         order by f.rule`,
      )
      expect(rows).toEqual([
        { rule: 'outside-parent', name: '首都机场街道', parent: '朝阳区', other: '顺义区' },
        { rule: 'same-name', name: '八里庄街道', parent: '海淀区', other: '八里庄街道' },
      ])
      // a label point is written [lat, lon] in the file: turned, it lies in its district
      const labels = await openDb().query(
        `select count(*)::int as n from area_version v join area a on a.id = v.area_id
         where a.level_no <= 2 and st_x(v.label_point) between 115 and 118 and st_y(v.label_point) between 39 and 42`,
      )
      expect(labels.rows).toEqual([{ n: 359 }])
    })
  }),
)
