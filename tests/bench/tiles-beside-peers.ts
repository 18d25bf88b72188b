import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdFact, holdRounds } from './goals.ts'
import type { TileBench } from './tiles.ts'
import { bench } from './tiles-processes.ts'

const peers = ['ref', 'mapserver']
type Figures = { tps: number }
type Throughput = { peers: Record<string, { runs: Figures[] }> }
type Latency = { peers: Record<string, Record<string, { p50: number; p95: number }>> }

/** Cold polygon tiles z10–16 over 4 connections: tiles a second, and the latency of each zoom. */
export async function polygonsBesidePeers({ work, city, start }: TileBench): Promise<boolean> {
  const { template } = await start({ city, store: join(work, 'store') })
  const compare = comparer(work, city, template, 'grids', [])
  if (!isSameAsPeers(compare)) return false
  const throughput = holdThroughput('cold polygon tiles z10–16', compare('thr') as Throughput, 2.5)
  const latency = holdLatency(compare('lat') as Latency)
  return throughput && latency
}

/** Cold point tiles z14–16, with as many features as the peers have. */
export async function pointsBesidePeers({ work, city, start }: TileBench): Promise<boolean> {
  const { template } = await start({ city, pointCopies: 1 })
  const compare = comparer(work, city, template, 'points', ['--zmin', '14', '--zmax', '16'])
  if (!isSameAsPeers(compare)) return false
  return holdThroughput('cold point tiles z14–16', compare('thr') as Throughput, 1.5)
}

type Compare = (mode: 'verify' | 'thr' | 'lat') => unknown

function comparer(work: string, city: string, url: string, layer: string, more: readonly string[]): Compare {
  return (mode) => {
    const options = [
      '--mode',
      mode,
      '--layer',
      layer,
      '--data',
      city,
      '--peers',
      [...peers, 'project'].join(','),
    ]
    const rounds = ['--rounds', '5', '--secs', '2', '--out', `results/${mode}.json`]
    execFileSync(process.execPath, [join(bench, 'compare-tiles.mjs'), ...options, ...rounds, ...more], {
      cwd: work,
      env: { ...process.env, PROJECT_URL: url },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    return mode === 'verify' ? null : JSON.parse(readFileSync(join(work, 'results', `${mode}.json`), 'utf8'))
  }
}

function isSameAsPeers(compare: Compare): boolean {
  try {
    compare('verify')
    return true
  } catch {
    return holdFact('every status 200, features within 8 % of the peers', false, 'see above')
  }
}

/** The best peer of each round, ours by it. */
function holdThroughput(what: string, { peers: sides }: Throughput, atLeast: number): boolean {
  const rounds = sides.project!.runs.map(({ tps }, round) => ({
    ours: tps,
    theirs: Math.max(...peers.map((name) => sides[name]!.runs[round]!.tps)),
  }))
  return holdRounds(what, rounds, { atLeast }, 'tiles/s')
}

/** Quantiles over all rounds of interleaved requests, of each zoom, against the best peer's. */
function holdLatency({ peers: sides }: Latency): boolean {
  const zooms = Object.keys(sides.project!).filter((zoom) => zoom !== 'all')
  const goals = { p50: 0.5, p95: 0.6 } as const
  const held = (['p50', 'p95'] as const).flatMap((key) =>
    zooms.map((zoom) => {
      const theirs = Math.min(...peers.map((name) => sides[name]![zoom]![key]))
      const round = { ours: sides.project![zoom]![key], theirs }
      return holdRounds(`cold polygon tiles z${zoom}, ${key}`, [round], { atMost: goals[key] }, 'ms')
    }),
  )
  return held.every(Boolean)
}
