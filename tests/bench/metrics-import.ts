import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../server/db/db.ts'
import { importBundle } from '../../server/import/import-bundle.ts'
import { holdFact, holdRounds, type Round } from './goals.ts'
import type { MetricsBench } from './metrics.ts'
import { categories, createStore, onDatabase, putCity, readPoints, yearEnd } from './metrics-store.ts'

const rounds = 5
const rows = 100_000

/** The tables that an import of cases fills. */
const filled = [
  'incident',
  'incident_event',
  'counter_now',
  'counter_day',
  'change',
  'audit',
  'layer_revision',
]

const bundle = {
  title: { zh: '测', en: 'Bench' },
  timeZone: 'Asia/Shanghai',
  levels: [{ levelNo: 1, code: 'grid', nameZh: '网格', nameEn: 'Grid', isDrawable: false, isStaffed: false }],
  categories: Array.from({ length: categories }, (_, n) => ({
    code: `c${n}`,
    nameZh: `类${n}`,
    nameEn: `Kind ${n}`,
    timeLimitHours: 72,
  })),
  files: [
    {
      path: 'cases.csv',
      kind: 'incidents',
      datum: 'WGS-84',
      point: { lon: 'lon', lat: 'lat' },
      closedWithoutTime: 'resolved',
      fields: {
        key: 'id',
        category: {
          column: 'category',
          map: Object.fromEntries(Array.from({ length: categories }, (_, n) => [n, `c${n}`])),
        },
        source: { value: 'hotline' },
        state: { column: 'status', map: { open: 'reported', doing: 'in_progress', closed: 'closed' } },
        openedAt: 'at',
      },
    },
  ],
}

/** A table of cases brought in whole, from reading the file to the counters, beside COPY of what it has written. */
export async function importBesideCopy({ work, city, cluster, grids }: MetricsBench): Promise<boolean> {
  const folder = join(work, 'import')
  const copies = join(work, 'copies')
  for (const each of [folder, copies]) mkdirSync(each)
  // the server writes and reads the copies itself, as another user
  chmodSync(work, 0o755)
  chmodSync(copies, 0o777)
  await writeFiles(folder, city)
  const db = await createStore(cluster, 'imported')
  await db.transaction((tx) => putCity(tx, grids), { timeoutMs: 0 })
  const measured: Round[] = []
  let taken = 0
  for (let round = -1; round < rounds; round++) {
    await onDatabase(cluster, 'imported', `truncate ${filled.join(', ')} cascade`)
    const ours = await rowsPerSecond(async () => {
      taken = await importCases(db, folder)
    })
    for (const table of filled) {
      await onDatabase(cluster, 'imported', `copy ${table} to '${copies}/${table}'`)
    }
    await onDatabase(cluster, 'imported', `truncate ${filled.join(', ')} cascade`)
    const copy = ['begin', ...filled.map((table) => `copy ${table} from '${copies}/${table}'`), 'commit']
    const theirs = await rowsPerSecond(() => onDatabase(cluster, 'imported', copy.join('; ')))
    if (round >= 0) measured.push({ theirs, ours })
  }
  await db.close()
  const isWhole = holdFact('every row is taken', taken === rows, `${taken} of ${rows}`)
  const what = `import of ${rows} cases, beside COPY into the ${filled.length} tables it fills`
  return holdRounds(what, measured, { atLeast: 0.5 }, 'rows/s') && isWhole
}

async function writeFiles(folder: string, city: string): Promise<void> {
  const lines = ['id,lon,lat,category,status,at']
  for await (const { id, position, category, status, at } of readPoints(city)) {
    if (id > rows) break
    lines.push([id, ...position, category, status, at.toISOString()].join(','))
  }
  writeFileSync(join(folder, 'cases.csv'), lines.join('\n'))
  writeFileSync(join(folder, 'bundle.json'), JSON.stringify(bundle))
}

async function importCases(db: Db, folder: string): Promise<number> {
  const options = { bundlePath: join(folder, 'bundle.json'), dryRun: false, now: yearEnd }
  const { rowsTaken, files } = await importBundle(db, options)
  if (files.some(({ problem }) => problem)) throw new Error(JSON.stringify(files))
  return rowsTaken
}

async function rowsPerSecond(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (rows / (performance.now() - start)) * 1000
}
