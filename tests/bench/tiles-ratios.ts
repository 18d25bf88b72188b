import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { holdRounds, median, type Round } from './goals.ts'
import type { TileBench } from './tiles.ts'
import { addressOf, fetchTile, sampleOf, type TileAddress, tilesPerSecond } from './tiles-client.ts'
import { startNginx, type TileProcess } from './tiles-processes.ts'

const rounds = 5
const turns = 8
const [firstZoom, lastZoom] = [10, 16]

/** A tile in memory, asked for by wrk over 16 connections with a session's cookie, beside nginx with the same file. */
export async function warmBesideNginx({ work, city, start }: TileBench): Promise<boolean> {
  const { template, cookie } = await start({ city, store: join(work, 'store'), cacheBytes: 2 ** 26 })
  const held: boolean[] = []
  for (const z of [12, 14]) {
    const url = addressOf(template, sampleOf(city, z, z)[0]!)
    const { bytes } = await fetchTile(url)
    const nginx = startNginx(work, bytes)
    try {
      const round = () => byTurns(nginx.url, url, cookie)
      round()
      const measured = Array.from({ length: rounds }, round)
      held.push(holdRounds(`warm tile of ${bytes.length} bytes`, measured, { atLeast: 0.7 }, 'requests/s'))
    } finally {
      nginx.stop()
    }
  }
  return held.every(Boolean)
}

/** Second by second by turns, so that what else the machine does falls on both. */
function byTurns(theirs: string, ours: string, cookie: string): Round {
  const sum: Round = { ours: 0, theirs: 0 }
  for (let turn = 0; turn < turns; turn++) {
    sum.theirs += requestsPerSecond(theirs, cookie) / turns
    sum.ours += requestsPerSecond(ours, cookie) / turns
  }
  return sum
}

function requestsPerSecond(url: string, cookie: string): number {
  const args = ['-t1', '-c16', '-d1s', '-H', `cookie: ${cookie}`, url]
  const text = execFileSync('/usr/bin/wrk', args, { encoding: 'utf8' })
  if (/Non-2xx|Socket errors/.test(text)) throw new Error(`${url}: ${text}`)
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(text)?.[1])
}

/**
 * The time a cold polygon tile takes among 200,000, against 20,000: on ten times the ground, at equal zooms; and on the same
 * ground, each from the zoom on where its level is in the tiles. There a tile of equal zoom holds ten times the areas, all
 * of them to be written: what that costs is printed by zoom, without a goal.
 */
export async function tenfoldPolygons({ work, city, generate, start }: TileBench): Promise<boolean> {
  const wide = generate('province200k', 200_000, 1000, 158_114)
  const dense = generate('city200k', 200_000, 1000)
  const few = await start({ city, store: join(work, 'store') })
  const province = await start({ city: wide, store: join(work, 'province200k-store') })
  const from = Math.max(await minZoomOf(few), await minZoomOf(province))
  const equal = await tileTimes(
    [few.template, sampleOf(city, from, lastZoom)],
    [province.template, sampleOf(wide, from, lastZoom)],
  )
  await province.stop()
  const many = await start({ city: dense, store: join(work, 'city200k-store') })
  const [fewFrom, manyFrom] = [Math.max(firstZoom, await minZoomOf(few)), await minZoomOf(many)]
  const manyTiles = sampleOf(dense, manyFrom, lastZoom)
  const own = await tileTimes([few.template, sampleOf(city, fewFrom, lastZoom)], [many.template, manyTiles])
  console.log(`       snapshot of 200,000 in ${many.loadMs} ms; of 20,000 in ${few.loadMs} ms`)
  for (let z = manyFrom; z <= lastZoom; z++) {
    const ofZoom = manyTiles.filter(([zoom]) => zoom === z)
    const times = await tileTimes([few.template, ofZoom], [many.template, ofZoom])
    const ratio = median(times.map(({ ours, theirs }) => ours / theirs)).toFixed(2)
    console.log(`       on the same ground at z${z}, ten times the areas in a tile: ${ratio} ×`)
  }
  const onWide = `200,000 polygons on ten times the ground against 20,000, both z${from}–16`
  const onSame = `200,000 polygons on the same ground (z${manyFrom}–16) against 20,000 (z${fewFrom}–16)`
  const held = [
    holdRounds(onWide, equal, { atMost: 2 }, 'ms a tile'),
    holdRounds(onSame, own, { atMost: 2 }, 'ms a tile'),
  ]
  return held.every(Boolean)
}

/** The time a cold point tile takes with ten million points, against one million; z10–16. */
export async function tenfoldPoints({ city, start }: TileBench): Promise<boolean> {
  const few = await start({ city, pointCopies: 1 })
  const many = await start({ city, pointCopies: 10 })
  const tiles = sampleOf(city, firstZoom, lastZoom)
  const times = await tileTimes([few.template, tiles], [many.template, tiles])
  console.log(`       snapshot of 10 million in ${many.loadMs} ms; of 1 million in ${few.loadMs} ms`)
  return holdRounds('10 million points against 1 million, z10–16', times, { atMost: 1.5 }, 'ms a tile')
}

async function minZoomOf({ origin }: TileProcess): Promise<number> {
  const { bytes } = await fetchTile(`${origin}/tiles/grid.json`)
  return JSON.parse(bytes.toString()).minzoom
}

type Side = readonly [template: string, tiles: readonly TileAddress[]]

/** Milliseconds of serving per tile, of both by turns; `theirs` are the few. */
async function tileTimes(few: Side, many: Side): Promise<Round[]> {
  const measured: Round[] = []
  for (let round = -1; round < rounds; round++) {
    const both = { theirs: await tileTime(few), ours: await tileTime(many) }
    if (round >= 0) measured.push(both)
  }
  return measured
}

/** The mean over the zooms, each counted alike: of low ones a city has few tiles, and they are the costly ones. */
async function tileTime([template, tiles]: Side): Promise<number> {
  const zooms = [...new Set(tiles.map(([z]) => z))]
  let sum = 0
  for (const zoom of zooms) {
    const ofZoom = tiles.filter(([z]) => z === zoom)
    sum += 1000 / (await tilesPerSecond(template, ofZoom, { seconds: 0.5 }))
  }
  return sum / zooms.length
}
