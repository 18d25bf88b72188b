import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import { loggable } from '../problem-of-error.ts'
import { readCity } from '../sql/read-city.ts'
import { encoderHash } from './encoder-hash.ts'
import { type LayerGroup, layerGroups, levelsOf } from './layer-groups.ts'
import type { ServedLayer } from './loaded-layer.ts'
import { type LayerRevision, listLayerRevisions } from './sql/list-layer-revisions.ts'
import type { TileCache } from './tile-cache.ts'

/** Reads the revisions, and the layers of each group whose revision is another than before. */
export function watchLayers(
  db: Db,
  log: Pick<Logger, 'debug'>,
  layers: Map<string, ServedLayer>,
  cache: TileCache,
): () => Promise<void> {
  const encoder = encoderHash()
  const loaded = new Map<LayerGroup, { version: string; names: string[] }>()
  let reading: Promise<void> | null = null

  const load = async (group: LayerGroup, version: string, revisions: readonly LayerRevision[]) => {
    const start = performance.now()
    const fresh = await group.load(db, levelsOf(revisions))
    const attribution = (await readCity(db))?.attribution ?? ''
    for (const name of loaded.get(group)?.names ?? []) {
      layers.delete(name)
      cache.drop(`${name}/`)
    }
    for (const layer of fresh) layers.set(layer.description.name, { ...layer, version, attribution })
    loaded.set(group, { version, names: fresh.map(({ description }) => description.name) })
    log.debug(
      { layers: group.name, version, ms: Math.round(performance.now() - start) },
      'tile layers loaded',
    )
  }
  const read = async () => {
    const revisions = await listLayerRevisions(db)
    for (const group of layerGroups) {
      const version = versionOf(revisions.filter(group.dependsOn), encoder)
      if (loaded.get(group)?.version !== version) await load(group, version, revisions)
    }
  }
  return async () => {
    // A reading that began before the caller's change may not know of it: it is waited for, then read anew.
    while (reading) await reading.catch(() => {})
    reading = read().finally(() => {
      reading = null
    })
    return reading
  }
}

/** Revision and hash: of the code, and of when the layers changed, so that no two stores share an address. */
function versionOf(revisions: readonly LayerRevision[], encoder: string): string {
  const hash = createHash('sha256').update(encoder)
  for (const { layer, revision, changedAt } of revisions) hash.update(`${layer} ${revision} ${changedAt};`)
  const revision = revisions.reduce((sum, each) => sum + each.revision, 0)
  return `${revision}-${hash.digest('hex').slice(0, 10)}`
}

/** Calls `work` again and again, `everyMs` after it ended; says once when it begins to fail. */
export function repeat(
  work: () => Promise<void>,
  everyMs: number,
  log: Pick<Logger, 'warn' | 'info'>,
): () => void {
  let isFailing = false
  let isStopped = false
  let timer: NodeJS.Timeout
  const turn = async () => {
    try {
      await work()
      if (isFailing) log.info('tile layers are in step with the store again')
      isFailing = false
    } catch (error) {
      if (!isFailing && !isStopped)
        log.warn({ err: loggable(error) }, 'tile layers cannot be read; the last ones are served')
      isFailing = true
    }
    if (!isStopped) schedule()
  }
  const schedule = () => {
    timer = setTimeout(turn, everyMs)
    timer.unref()
  }
  schedule()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
