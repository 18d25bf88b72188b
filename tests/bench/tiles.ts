import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdFact } from './goals.ts'
import { pointsBesidePeers, polygonsBesidePeers } from './tiles-beside-peers.ts'
import { bytesBesidePeer, gatheredPoints } from './tiles-bytes.ts'
import { enginesBesideEachOther, lifeOfAServer } from './tiles-engines.ts'
import { bench, missingPrograms, startPeers, startTiles, type TileProcess } from './tiles-processes.ts'
import { tenfoldPoints, tenfoldPolygons, warmBesideNginx } from './tiles-ratios.ts'

export type TileBench = {
  /** A folder for whatever is made on the way; removed at the end. */
  work: string
  /** 20,000 polygons and a million points. */
  city: string
  /** A city of its own size, as wide as it is high: 50 km unless told. */
  generate(name: string, polygons: number, points: number, metres?: number): string
  /** Ends with the part that started it. */
  start: (options: Parameters<typeof startTiles>[0]) => Promise<TileProcess>
}

type Part = (bench: TileBench) => Promise<boolean>

const parts: Record<string, Part> = {
  polygons: polygonsBesidePeers,
  bytes: bytesBesidePeer,
  points: pointsBesidePeers,
  gathered: gatheredPoints,
  warm: warmBesideNginx,
  'ten-polygons': tenfoldPolygons,
  'ten-points': tenfoldPoints,
  life: lifeOfAServer,
  engines: enginesBesideEachOther,
}

/**
 * Tiles beside the peers of ../shared/bench, in one run: every goal of DESIGN's table with its ratio and both sides.
 * `npm run bench -- tiles warm life` runs these parts alone; WANGGE_BENCH_CITY names a city that was generated before.
 *
 * @returns whether every goal is met
 */
export async function benchTiles(): Promise<boolean> {
  const missing = existsSync(bench) ? missingPrograms() : '../shared/bench is not there'
  if (missing) {
    console.log(`tiles: nothing is shown, this is missing: ${missing}`)
    return false
  }
  const work = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  // the peers' cluster runs as another user
  chmodSync(work, 0o755)
  const generate: TileBench['generate'] = (...city) => generateCity(work, ...city)
  const city = process.env.WANGGE_BENCH_CITY ?? generate('city', 20_000, 1_000_000)
  const stopPeers = await startPeers(city, work)
  const chosen = process.argv.slice(3)
  const names = chosen.length > 0 ? chosen : Object.keys(parts)
  let areMet = true
  try {
    for (const name of names) areMet = (await runPart(name, { work, city, generate })) && areMet
  } finally {
    stopPeers()
    rmSync(work, { recursive: true, force: true })
  }
  return areMet
}

async function runPart(name: string, context: Omit<TileBench, 'start'>): Promise<boolean> {
  const part = parts[name]
  if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`)
  const started: TileProcess[] = []
  const start: TileBench['start'] = async (options) => {
    const server = await startTiles(options)
    started.push(server)
    return server
  }
  console.log(`\n${name} (load ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')})`)
  try {
    return await part({ ...context, start })
  } catch (error) {
    return holdFact(`${name} ran to its end`, false, String(error))
  } finally {
    for (const server of started) await server.stop()
  }
}

function generateCity(work: string, name: string, polygons: number, points: number, metres = 50_000): string {
  const folder = join(work, name)
  const size = ['--polys', `${polygons}`, '--points', `${points}`, '--size', `${metres}`]
  execFileSync(process.execPath, [join(bench, 'generate-city.mjs'), ...size, '--out', folder])
  chmodSync(folder, 0o755)
  return folder
}
