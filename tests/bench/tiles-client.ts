import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'

export type TileAddress = readonly [z: number, x: number, y: number]
export type Reply = { status: number; bytes: Buffer; encoding: string | undefined }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** What is said of a connection that the other side closed while nobody looked. */
const closedCodes = ['ECONNRESET', 'EPIPE']

/** Gets one address over a connection that stays open; asks once more where it was closed just then. */
export async function fetchTile(url: string, headers: Record<string, string> = {}): Promise<Reply> {
  return fetchOnce(url, headers).catch((error: NodeJS.ErrnoException) => {
    if (!closedCodes.includes(error.code ?? '')) throw error
    return fetchOnce(url, headers)
  })
}

function fetchOnce(url: string, headers: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(chunks),
          encoding: response.headers['content-encoding'],
        }),
      )
    })
    request.on('error', reject)
    request.setTimeout(60_000, () => request.destroy(new Error(`${url}: no answer`)))
  })
}

/** The tiles of the generated city's fixed sample, by zoom. */
export function sampleOf(city: string, from: number, to: number): TileAddress[] {
  const all = JSON.parse(readFileSync(`${city}/tiles.json`, 'utf8')) as TileAddress[]
  return all.filter(([z]) => z >= from && z <= to)
}

/** Every tile of a zoom that the generated city touches. */
export function tilesOfZoom(city: string, z: number): TileAddress[] {
  const box = JSON.parse(readFileSync(`${city}/bbox.json`, 'utf8'))
  const half = 20037508.342789244
  const size = (2 * half) / 2 ** z
  const tiles: TileAddress[] = []
  for (let x = Math.floor((box.x0 + half) / size); x <= Math.floor((box.x1 + half) / size); x++) {
    for (let y = Math.floor((half - box.y1) / size); y <= Math.floor((half - box.y0) / size); y++) {
      tiles.push([z, x, y])
    }
  }
  return tiles
}

export const addressOf = (template: string, [z, x, y]: TileAddress): string =>
  template.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`)

/** Asks for tiles over `connections` at once for some seconds; returns tiles a second. Every answer must be good. */
export async function tilesPerSecond(
  template: string,
  tiles: readonly TileAddress[],
  { seconds = 2, connections = 4 } = {},
): Promise<number> {
  const start = performance.now()
  let asked = 0
  let answered = 0
  const work = async () => {
    while (performance.now() - start < seconds * 1000) {
      const { status } = await fetchTile(addressOf(template, tiles[asked++ % tiles.length]!))
      if (status !== 200 && status !== 204) throw new Error(`${template}: status ${status}`)
      answered++
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  return (answered / (performance.now() - start)) * 1000
}
