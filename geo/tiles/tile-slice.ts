import type { PropertyTable } from './property-table.ts'

export type GeometryKind = 'point' | 'line' | 'polygon'

/**
 * What of a layer lies in one tile, in tile units from the tile's north-west corner: the one form from which both MVT
 * and GeoJSON are written. Its arrays are used again for the next tile: a slice is good until then.
 */
export class TileSlice {
  kind: GeometryKind = 'point'
  table: PropertyTable | null = null
  /** Features: their row in the table, and the end of their parts. */
  featureCount = 0
  rows = new Int32Array(256)
  featureEnds = new Int32Array(256)
  /** Parts (points, lines, rings): the end of their vertices, and whether a ring is a hole. */
  partCount = 0
  partEnds = new Int32Array(256)
  isHole = new Uint8Array(256)
  vertexCount = 0
  /** x and y by turns. */
  points = new Int32Array(4096)

  begin(kind: GeometryKind, table: PropertyTable): void {
    this.kind = kind
    this.table = table
    this.featureCount = 0
    this.partCount = 0
    this.vertexCount = 0
  }

  /** Makes room for `vertices` more; they are then written to `points` from `2 * vertexCount` on. */
  reserve(vertices: number): void {
    const needed = (this.vertexCount + vertices) * 2
    if (needed > this.points.length) this.points = grown(this.points, needed)
  }

  /** Takes the next `vertices` in `points` as a part of the feature that is being written. */
  endPart(vertices: number, isHole: number): void {
    if (this.partCount === this.partEnds.length) {
      this.partEnds = grown(this.partEnds, this.partCount + 1)
      const flags = new Uint8Array(this.partEnds.length)
      flags.set(this.isHole)
      this.isHole = flags
    }
    this.vertexCount += vertices
    this.partEnds[this.partCount] = this.vertexCount
    this.isHole[this.partCount++] = isHole
  }

  /** Ends the feature, if it has any part. */
  endFeature(row: number): void {
    const start = this.featureCount === 0 ? 0 : this.featureEnds[this.featureCount - 1]!
    if (this.partCount === start) return
    if (this.featureCount === this.rows.length) {
      this.rows = grown(this.rows, this.featureCount + 1)
      this.featureEnds = grown(this.featureEnds, this.featureCount + 1)
    }
    this.rows[this.featureCount] = row
    this.featureEnds[this.featureCount++] = this.partCount
  }
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, needed))
  larger.set(array)
  return larger
}
