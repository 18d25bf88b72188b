import { AJAXError, type Map as MapLibreMap } from 'maplibre-gl'

/**
 * Answers that the page deals with by itself: a request that was cut off (0: the band says that the network is gone, and a
 * page that is left cuts off its own), and a tile whose version is gone (410: the stream tells the new one).
 */
const expected: readonly number[] = [0, 410]

/** Writes what went wrong on a map to the console. */
export function tellMapFaults(map: MapLibreMap): void {
  map.on('error', ({ error }) => {
    if (error instanceof AJAXError && expected.includes(error.status)) return
    // an error that came from a worker has lost its message
    if (error instanceof AJAXError) console.error(`${error.status} ${error.url}`)
    else console.error(error)
  })
}
