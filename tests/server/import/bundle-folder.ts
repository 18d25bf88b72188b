import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../../server/db/db.ts'
import { type ImportOptions, importBundle } from '../../../server/import/import-bundle.ts'

/** A bundle in a folder of its own, made for one test. */
export type BundleFolder = {
  folder: string
  bundlePath: string
  run(db: Db, options?: Partial<ImportOptions>): ReturnType<typeof importBundle>
  rejects(path: string | null): Promise<string[]>
  remove(): Promise<void>
}

/** District › grid. */
export const cityLevels = [
  { levelNo: 1, code: 'district', nameZh: '区', nameEn: 'District', isDrawable: false, isStaffed: false },
  { levelNo: 2, code: 'grid', nameZh: '网格', nameEn: 'Grid', isDrawable: true, isStaffed: true },
]
const categories = [{ code: 'noise', nameZh: '噪声', nameEn: 'Noise', timeLimitHours: 48 }]

/** @param files of the bundle: what bundle.json says of each, and what stands in it */
export async function bundleFolder(
  files: { spec: Record<string, unknown>; content: string | Uint8Array }[],
  change: Record<string, unknown> = {},
): Promise<BundleFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'wangge-bundle-'))
  const bundle = {
    title: { zh: '方格城', en: 'Square City' },
    timeZone: 'Asia/Shanghai',
    levels: cityLevels,
    categories,
    files: files.map(({ spec }) => spec),
    ...change,
  }
  const bundlePath = join(folder, 'bundle.json')
  await writeFile(bundlePath, JSON.stringify(bundle))
  for (const { spec, content } of files) await writeFile(join(folder, String(spec.path)), content)
  return {
    folder,
    bundlePath,
    run: (db, options = {}) =>
      importBundle(db, { bundlePath, dryRun: false, rejectsDir: join(folder, 'rejects'), ...options }),
    rejects: async (path) => (path ? (await readFile(path, 'utf-8')).trim().split('\n').slice(1) : []),
    remove: () => rm(folder, { recursive: true }),
  }
}

type XY = [number, number]

/** A closed square of side `size`, its south-west corner given. */
export const square = (west: number, south: number, size = 1): XY[][] => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
]

export const feature = (properties: Record<string, unknown>, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: coordinates === null ? null : { type, coordinates },
})

export const collection = (...features: object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features })

export const districtSpec = {
  path: 'districts.geojson',
  kind: 'areas',
  level: 'district',
  datum: 'WGS-84',
  fields: { key: 'code', name: 'name' },
}
export const gridSpec = {
  path: 'grids.geojson',
  kind: 'areas',
  level: 'grid',
  datum: 'WGS-84',
  fields: { key: 'code', name: 'name', parent: 'parent' },
}
export const caseSpec = {
  path: 'cases.csv',
  kind: 'incidents',
  datum: 'WGS-84',
  point: { lon: 'lon', lat: 'lat' },
  fields: {
    key: 'no',
    category: 'category',
    title: 'title',
    source: { value: 'hotline' },
    state: { column: 'state', map: { 未结: 'reported', 已结: 'closed' } },
    openedAt: 'opened',
    closedAt: 'closed',
  },
}

/** Two grids side by side in one district without geometry of its own, from 116°E 39°N, a hundredth of a degree each. */
export const twoGrids = [
  { spec: districtSpec, content: collection(feature({ code: 'd1', name: '东区' }, null)) },
  {
    spec: gridSpec,
    content: collection(
      feature({ code: 'g1', name: '一格', parent: 'd1' }, square(116, 39, 0.01)),
      feature({ code: 'g2', name: '二格', parent: 'd1' }, square(116.01, 39, 0.01)),
    ),
  },
]

export const caseTable = (...rows: string[]): string =>
  ['no,category,title,state,opened,closed,lon,lat', ...rows].join('\n')
