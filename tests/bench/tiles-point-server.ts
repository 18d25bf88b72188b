import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { CaseLayerBuilder } from '../../geo/tiles/case-layer.ts'
import { listen } from '../../server/listen.ts'
import { loadedCases } from '../../server/tiles/layers/load-incidents.ts'
import { makeTiles } from '../../server/tiles/make-tiles.ts'
import { TileCache } from '../../server/tiles/tile-cache.ts'
import { TurnQueue } from '../../server/tiles/turn-queue.ts'
import { serveTiles } from './tiles-serve.ts'

/**
 * A process that serves the points of the bench city as open cases, each `pointCopies` times within about 100 m of
 * where it lies. The layer comes from the file: a store would be filled for minutes, and is not asked for tiles anyway.
 */
const { city = '', pointCopies = 1 } = JSON.parse(process.env.WANGGE_BENCH ?? '{}')
const door = await listen({ host: '127.0.0.1', port: 0 })
const severities = ['small', 'small', 'small', 'difficult', 'difficult', 'major']
const start = performance.now()
const builder = new CaseLayerBuilder()
let id = 0
for await (const line of createInterface({ input: createReadStream(`${city}/points.csv`) })) {
  const [number, longitude, latitude, category, status, severity] = line.split(',')
  if (number === 'id') continue
  for (let copy = 0; copy < pointCopies; copy++) {
    const angle = id * 2.399963
    const reach = copy === 0 ? 0 : 0.001 * Math.sqrt(copy / pointCopies)
    builder.add({
      id: ++id,
      category: `c${category}`,
      state: status === 'doing' ? 'in_progress' : 'reported',
      severity: severities[Number(severity)] ?? 'small',
      isOverdue: status === 'closed',
      longitude: Number(longitude) + reach * Math.cos(angle),
      latitude: Number(latitude) + reach * Math.sin(angle),
    })
  }
}
const cases = builder.finish()
for (let z = 0; z <= cases.lastClusteredZoom; z++) cases.atZoom(z)
const layer = { ...loadedCases(cases), version: '1-bench', attribution: '' }
const tile = makeTiles(new Map([['incident', layer]]), new TileCache(0), new TurnQueue(2000))
serveTiles(
  door,
  {
    versions: () => ({ incident: '1-bench' }),
    tileJson: () => null,
    tile,
    refresh: async () => {},
    close() {},
  },
  'incident',
  Math.round(performance.now() - start),
)
