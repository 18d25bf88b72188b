import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NativeCluster } from '../support/native-cluster.ts'
import { figuresBesideGroupBy } from './metrics-figures.ts'
import { importBesideCopy } from './metrics-import.ts'
import { locatedBesidePostgis } from './metrics-located.ts'
import { stepsBesideUpdates } from './metrics-steps.ts'
import { type Grid, readGrids, startCluster } from './metrics-store.ts'

export type MetricsBench = {
  /** A folder for whatever is made on the way; removed at the end. */
  work: string
  /** Folder of generate-city.mjs: 20,000 polygons and a million points. */
  city: string
  grids: readonly Grid[]
  cluster: NativeCluster
}

const parts: Record<string, (bench: MetricsBench) => Promise<boolean>> = {
  located: locatedBesidePostgis,
  steps: stepsBesideUpdates,
  import: importBesideCopy,
  figures: figuresBesideGroupBy,
}

const generator = join(import.meta.dirname, '../../../shared/bench/generate-city.mjs')

/**
 * Figures and what writes them, beside plain PostgreSQL and PostGIS: every goal of DESIGN's table with its ratio and both
 * sides. `npm run bench -- metrics steps` runs that part alone; WANGGE_BENCH_CITY names a city that was generated before.
 *
 * @returns whether every goal is met
 */
export async function benchMetrics(): Promise<boolean> {
  const chosen = process.argv.slice(3)
  const names = chosen.length > 0 ? chosen : Object.keys(parts)
  const work = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  const cluster = await startCluster()
  try {
    const city = process.env.WANGGE_BENCH_CITY ?? generateCity(join(work, 'city'))
    const bench = { work, city, grids: readGrids(city), cluster }
    let areMet = true
    for (const name of names) {
      const part = parts[name]
      if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`)
      console.log(
        `\n${name} (load ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')})`,
      )
      areMet = (await part(bench)) && areMet
    }
    return areMet
  } finally {
    await cluster.remove()
    rmSync(work, { recursive: true, force: true })
  }
}

function generateCity(folder: string): string {
  if (!existsSync(generator))
    throw new Error('../shared/bench is not there, and WANGGE_BENCH_CITY names no city')
  execFileSync(process.execPath, [generator, '--polys', '20000', '--points', '1000000', '--out', folder])
  return folder
}
