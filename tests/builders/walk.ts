import type { Position } from '../../geo/model/area.ts'
import { newMarkSchema } from '../../geo/model/walk.ts'
import { stretchesOf } from '../../geo/street/stretches.ts'

const ground = (west: number, east: number) => ({
  type: 'MultiPolygon' as const,
  coordinates: [
    [
      [
        [west, 0],
        [east, 0],
        [east, 0.01],
        [west, 0.01],
        [west, 0],
      ],
    ],
  ],
})

/** The stretches of the line by which `splitDraft` cuts the first grid of the tiny city. */
export const splitStretches = stretchesOf({
  base: [{ areaId: 1, geometry: ground(0, 0.02) }],
  cells: [
    { key: -1, geometry: ground(0, 0.0075) },
    { key: -2, geometry: ground(0.0075, 0.02) },
  ],
})

/** A mark of the first of them, made beside it; each call makes one of its own. */
export function splitMark(more: Record<string, unknown> = {}) {
  const { id, change, line } = splitStretches[0]!
  const [lon, lat] = line[0]!
  const at: Position = [lon + 0.0001, lat]
  return newMarkSchema.parse({
    clientId: crypto.randomUUID(),
    revision: 1,
    stretch: id,
    change,
    line,
    state: 'confirmed',
    position: { at, accuracyM: 8, takenAt: '2026-03-02T04:00:00Z' },
    madeAt: '2026-03-02T04:00:00Z',
    ...more,
  })
}

export const agreement = (more: Record<string, unknown> = {}) => ({
  clientId: crypto.randomUUID(),
  revision: 1,
  stance: 'agree' as const,
  text: '',
  body: 'party-organisation' as const,
  givenOn: '2026-03-02',
  ...more,
})

/**
 * Segments of a progressive JPEG: Exif with a position stands before its tables, and again between its two scans, in which a byte 255
 * and a filled restart stand.
 */
export const jpegWith = (exif: string): Uint8Array<ArrayBuffer> => {
  const words = new TextEncoder().encode(exif)
  const aside = [0xff, 0xe1, 0, words.length + 2, ...words]
  const scan = [0xff, 0xda, 0, 3, 1, 7, 0xff, 0, 7, 0xff, 0xff, 0xd0, 7]
  return new Uint8Array([
    ...[0xff, 0xd8, ...aside, 0xff, 0xdb, 0, 3, 1],
    ...[...scan, ...aside, ...scan, 0xff, 0xd9],
  ])
}
export const smallestJpeg = jpegWith('')
