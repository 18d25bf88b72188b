import { AJAXError, type ErrorEvent, type Map as MapLibreMap, type Tile } from 'maplibre-gl'

/**
 * Answers that the page deals with by itself: a request that was cut off (0: the band says that the network is gone, and a
 * page that is left cuts off its own), and a tile whose version is gone (410: the stream tells the new one).
 */
const expected: readonly number[] = [0, 410]
/** The server has more to do than it can: it will make the tile. */
const isBusy = 503
const againMs = 2000

/** Writes what went wrong on a map to the console, but asks again for tiles that a busy server has put off. */
export function tellMapFaults(map: MapLibreMap): void {
  let isOver = false
  map.once('remove', () => {
    isOver = true
  })
  map.on('error', ({ error, sourceId, tile }: ErrorEvent & { sourceId?: string; tile?: Tile }) => {
    if (!(error instanceof AJAXError)) console.error(error)
    else if (error.status === isBusy && sourceId && tile) {
      setTimeout(() => {
        if (!isOver && map.getSource(sourceId)) map.refreshTiles(sourceId, [tile.tileID.canonical])
      }, againMs)
    }
    // an error that came from a worker has lost its message
    else if (!expected.includes(error.status)) console.error(`${error.status} ${error.url}`)
  })
}
