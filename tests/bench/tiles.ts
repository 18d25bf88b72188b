import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = resolve(import.meta.dirname, '../..')
const bench = resolve(root, '../shared/bench')
/** The peers of bench/peers.sh by the port they listen on. */
const peerPorts = { mapserver: 7700, ref: 7740 }

type Figures = { tps: number; p50: number; p95: number }
type Throughput = { peers: Record<string, { runs: Figures[] }> }
type Latency = { peers: Record<string, Record<string, { p50: number; p95: number }>> }

/**
 * Cold polygon tiles z10–16 of the bench city (20,000 grids, or WANGGE_BENCH_POLYS), at 4 connections, beside whichever
 * peers of ../shared/bench are up; without a peer it prints our side alone, and no goal is held.
 */
export async function benchTiles(): Promise<boolean> {
  if (!existsSync(bench)) {
    console.log('tiles: left out, ../shared/bench is not there')
    return true
  }
  const work = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  const city = process.env.WANGGE_BENCH_CITY ?? generateCity(work)
  const server = await startServer(city, join(work, 'store'))
  const peers = await peersThatAreUp()
  try {
    const compare = comparer(work, city, server.url, [...peers, 'project'])
    console.log(`tiles: snapshot loaded in ${server.loadMs} ms; peers: ${peers.join(', ') || 'none is up'}`)
    if (peers.length > 0) compare('verify', 'grids')
    const throughput = compare('thr', 'grids') as Throughput
    const latency = compare('lat', 'grids') as Latency
    return [...throughputGoals(throughput, peers), ...latencyGoals(latency, peers)].every((isMet) => isMet)
  } finally {
    server.process.kill('SIGTERM')
    rmSync(work, { recursive: true, force: true })
  }
}

function generateCity(work: string): string {
  const folder = join(work, 'city')
  const polygons = process.env.WANGGE_BENCH_POLYS ?? '20000'
  execFileSync(process.execPath, [
    join(bench, 'generate-city.mjs'),
    '--polys',
    polygons,
    '--points',
    '1000',
    '--out',
    folder,
  ])
  return folder
}

async function startServer(
  city: string,
  store: string,
): Promise<{ process: ChildProcess; url: string; loadMs: number }> {
  mkdirSync(store, { recursive: true })
  const file = fileURLToPath(new URL('./tiles-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file, city, store], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const { port, version, loadMs } = JSON.parse(line)
    return { process: child, url: `http://127.0.0.1:${port}/tiles/grid/${version}/{z}/{x}/{y}.mvt`, loadMs }
  }
  throw new Error('the server of the bench ended before it listened')
}

async function peersThatAreUp(): Promise<string[]> {
  const isUp = (port: number) =>
    new Promise<boolean>((answer) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => answer(true)).once('error', () => answer(false))
      socket.once('connect', () => socket.destroy())
    })
  const up: string[] = []
  for (const [name, port] of Object.entries(peerPorts)) if (await isUp(port)) up.push(name)
  return up
}

function comparer(work: string, city: string, url: string, peers: readonly string[]) {
  return (mode: 'verify' | 'thr' | 'lat', layer: string): unknown => {
    const options = ['--mode', mode, '--layer', layer, '--data', city, '--peers', peers.join(',')]
    const file = join(bench, 'compare-tiles.mjs')
    execFileSync(
      process.execPath,
      [file, ...options, '--rounds', '5', '--secs', '3', '--out', `results/${mode}.json`],
      {
        cwd: work,
        env: { ...process.env, PROJECT_URL: url },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
    return JSON.parse(readFileSync(join(work, 'results', `${mode}.json`), 'utf8'))
  }
}

/** The best peer of each round, ours by it; four of five rounds must reach the goal. */
function throughputGoals({ peers }: Throughput, names: readonly string[]): boolean[] {
  const ours = peers.project!.runs.map(({ tps }) => tps)
  if (names.length === 0) return [report('cold polygon tiles/s', ours, [], 0)]
  const best = ours.map((_, round) => Math.max(...names.map((name) => peers[name]!.runs[round]!.tps)))
  return [report('cold polygon tiles/s', ours, best, 2.5)]
}

function latencyGoals({ peers }: Latency, names: readonly string[]): boolean[] {
  if (names.length === 0) return []
  return Object.entries(peers.project!)
    .filter(([zoom]) => zoom !== 'all')
    .flatMap(([zoom, ours]) =>
      (
        [
          ['p50', 0.5],
          ['p95', 0.6],
        ] as const
      ).map(([key, goal]) => {
        const best = Math.min(...names.map((name) => peers[name]![zoom]![key]))
        const ratio = ours[key] / best
        console.log(
          `z${zoom} ${key}: ${ratio.toFixed(2)} × (goal ≤ ${goal}); ours ${ours[key].toFixed(2)} ms, best peer ${best.toFixed(2)} ms`,
        )
        return ratio <= goal
      }),
    )
}

function report(what: string, ours: readonly number[], best: readonly number[], goal: number): boolean {
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  if (best.length === 0) {
    console.log(`${what}: ${median(ours).toFixed(0)} (no peer is up: no ratio)`)
    return true
  }
  const ratios = ours.map((value, round) => value / best[round]!)
  console.log(
    `${what}: ${median(ratios).toFixed(2)} × (goal ≥ ${goal}); ours ${median(ours).toFixed(0)}, best peer ${median(best).toFixed(0)}`,
  )
  return ratios.filter((ratio) => ratio >= goal).length >= Math.ceil(ratios.length * 0.8)
}
