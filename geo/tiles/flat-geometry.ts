import { NumberList } from './number-list.ts'
import { degreeScale } from './tile-grid.ts'

/**
 * Geometry of many features in four flat arrays. A feature has polygons (or, of lines, bundles), these have parts
 * (rings or lines), these have vertices. `…Ends[i]` is one past the last member of i.
 */
export type FlatGeometry = {
  /** Longitude and latitude by turns, as integers of 1e-7 degree, WGS-84. Rings are closed: last = first. */
  coordinates: Int32Array
  partEnds: Int32Array
  polygonEnds: Int32Array
  featureEnds: Int32Array
}

/** Gathers features one vertex at a time. */
export class FlatGeometryBuilder {
  private readonly coordinates = new NumberList()
  private readonly partEnds = new NumberList()
  private readonly polygonEnds = new NumberList()
  private readonly featureEnds = new NumberList()

  /** Degrees, WGS-84. */
  addVertex(longitude: number, latitude: number): void {
    this.coordinates.push(Math.round(longitude * degreeScale))
    this.coordinates.push(Math.round(latitude * degreeScale))
  }

  endPart(): void {
    this.partEnds.push(this.coordinates.length / 2)
  }

  endPolygon(): void {
    this.polygonEnds.push(this.partEnds.length)
  }

  endFeature(): void {
    this.featureEnds.push(this.polygonEnds.length)
  }

  finish(): FlatGeometry {
    return {
      coordinates: this.coordinates.toArray(),
      partEnds: this.partEnds.toArray(),
      polygonEnds: this.polygonEnds.toArray(),
      featureEnds: this.featureEnds.toArray(),
    }
  }
}
