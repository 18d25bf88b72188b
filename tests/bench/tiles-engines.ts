import { join } from 'node:path'
import pg from 'pg'
import { holdRounds, median, type Round } from './goals.ts'
import type { TileBench } from './tiles.ts'
import { addressOf, fetchTile, sampleOf, tilesPerSecond } from './tiles-client.ts'
import type { TileProcess } from './tiles-processes.ts'

/** From the start of a process to its first tile, and from a commit to the new version: measured, without a goal. */
export async function lifeOfAServer({ work, city, start }: TileBench): Promise<boolean> {
  const store = join(work, 'store')
  const first = await start({ city, store })
  await first.stop()
  const again = await start({ city, store })
  const asked = performance.now()
  const { status } = await fetchTile(addressOf(again.template, sampleOf(city, 14, 14)[0]!))
  const restart = Math.round(again.startMs + performance.now() - asked)
  const published: number[] = []
  for (let i = 0; i < 5; i++) {
    published.push(Number(await order(again, 'publish')))
  }
  console.log(
    `       restart → first tile of 20,000 polygons: ${restart} ms (${again.loadMs} ms of it the snapshot)`,
  )
  console.log(`       publish → new version served: ${median(published)} ms (the store is asked each second)`)
  return status === 200
}

/** Cold polygon tiles a second over the embedded engine, against PostgreSQL, while nothing, much or little is written. */
export async function enginesBesideEachOther({ work, city, start }: TileBench): Promise<boolean> {
  const embedded = await start({ city, store: join(work, 'store') })
  const native = await start({ city, databaseUrl: await freshDatabase() })
  const tiles = sampleOf(city, 10, 16)
  const held: boolean[] = []
  for (const writing of ['none', 'import', 'steps']) {
    const half = async (server: TileProcess) => {
      await order(server, `writing/${writing}`)
      const tps = await tilesPerSecond(server.template, tiles)
      await order(server, 'writing/none')
      return tps / 2
    }
    const rounds: Round[] = []
    for (let round = -1; round < 5; round++) {
      // there and back, so that what else the machine does falls on both
      const first = await half(embedded)
      const theirs = (await half(native)) + (await half(native))
      const ours = first + (await half(embedded))
      if (round >= 0) rounds.push({ ours, theirs })
    }
    const what = { none: 'idle', import: 'during an import', steps: 'while cases are reported' }[writing]
    held.push(holdRounds(`embedded engine against PostgreSQL, ${what}`, rounds, { atLeast: 0.9 }, 'tiles/s'))
  }
  return held.every(Boolean)
}

/** Asks the server of the bench to do something beside serving tiles. */
async function order({ origin }: TileProcess, what: string): Promise<string> {
  const { status, bytes } = await fetchTile(`${origin}/${what}`)
  if (status !== 200) throw new Error(`${what}: ${bytes}`)
  return bytes.toString()
}

/** A database of its own in the peers' cluster. */
async function freshDatabase(): Promise<string> {
  const url = 'postgres://postgres@127.0.0.1:7432/'
  const client = new pg.Client(`${url}postgres`)
  await client.connect()
  await client.query('drop database if exists wangge_tiles with (force)')
  await client.query('create database wangge_tiles')
  await client.end()
  return `${url}wangge_tiles`
}
