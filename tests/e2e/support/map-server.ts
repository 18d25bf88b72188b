import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { generateTown } from '../../../server/demo/town/generate-town.ts'
import type { Town } from '../../../server/demo/town/town.ts'
import { type TownCase, townCases, townCity, townFrame, townIndex } from './town-figures.ts'
import { townTiles } from './town-tiles.ts'

/**
 * Serves the map alone on a page, over the synthetic town and without a database: `/tiles/…`, `/town.json`, and the page.
 * @returns its address, what stands in the town, and how to end it
 */
export async function startMapServer(): Promise<{
  origin: string
  town: Town
  cases: TownCase[]
  close(): Promise<void>
}> {
  const town = generateTown()
  const cases = townCases(town)
  const tileOf = townTiles(town, cases)
  const levels = [1, 2, 3, 4, 5]
  const page = JSON.stringify({
    city: townCity(town),
    areas: Object.fromEntries(levels.map((no) => [townIndex(town, no).level, townIndex(town, no)])),
    frames: Object.fromEntries(
      levels.map((no) => [townFrame(town, no, cases).level, townFrame(town, no, cases)]),
    ),
  })
  const answer = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const path = request.url ?? ''
    const tile = /^\/tiles\/([a-z-]+)\/[^/]+\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(path)
    if (tile !== null) {
      const bytes = tileOf(tile[1]!, Number(tile[2]), Number(tile[3]), Number(tile[4]))
      response.statusCode = bytes === null ? 404 : bytes.length === 0 ? 204 : 200
      response.setHeader('content-type', 'application/vnd.mapbox-vector-tile')
      response.end(bytes)
    } else if (path === '/town.json') {
      response.setHeader('content-type', 'application/json')
      response.end(page)
    } else next()
  }
  const root = fileURLToPath(new URL('../map-harness', import.meta.url))
  const server = await createServer({
    configFile: false,
    root,
    // two workers may make theirs at once
    cacheDir: fileURLToPath(
      new URL(`../../../node_modules/.vite-map-harness-${process.env.VITEST_POOL_ID}`, import.meta.url),
    ),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: 0, hmr: false, fs: { strict: false } },
    plugins: [react(), { name: 'town', configureServer: (vite) => void vite.middlewares.use(answer) }],
  })
  await server.listen()
  const { port } = server.httpServer!.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, town, cases, close: () => server.close() }
}
