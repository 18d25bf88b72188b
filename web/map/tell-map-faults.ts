import { AJAXError, type Map as MapLibreMap } from 'maplibre-gl'

/**
 * Writes what went wrong on a map to the console. A request that was cut off is left out: the page says itself that the
 * network is gone, and one that is left cuts off its own.
 */
export function tellMapFaults(map: MapLibreMap): void {
  map.on('error', ({ error }) => {
    if (!(error instanceof AJAXError && error.status === 0)) console.error(error)
  })
}
