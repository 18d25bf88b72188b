import type { TileFormat } from './tile-service.ts'

/** What an address of a tile names. */
export type TileAddress = {
  layer: string
  version: string
  z: number
  x: number
  y: number
  format: TileFormat
}

const pattern = /^([a-z0-9-]+)\/([a-z0-9-]+)\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})\.(mvt|geojson)$/

/** Reads `{layer}/{version}/{z}/{x}/{y}.{mvt|geojson}`; null: no tile has such an address. */
export function readTilePath(path: string): TileAddress | null {
  const found = pattern.exec(path)
  if (!found) return null
  const [, layer = '', version = '', z, x, y, format] = found
  return {
    layer,
    version,
    z: Number(z),
    x: Number(x),
    y: Number(y),
    format: format === 'mvt' ? 'mvt' : 'geojson',
  }
}

/** The one way to write an address: without leading zeros. */
export const writeTilePath = ({ layer, version, z, x, y, format }: TileAddress): string =>
  `${layer}/${version}/${z}/${x}/${y}.${format}`
