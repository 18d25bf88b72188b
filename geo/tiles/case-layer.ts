import { clusterPoints } from './cluster-points.ts'
import { NumberList } from './number-list.ts'
import { makePointLayer, type PointLayer } from './point-layer.ts'
import { makePropertyTable } from './property-table.ts'
import { maxZoom, worldX, worldY } from './tile-grid.ts'

export type OpenCase = {
  id: number
  category: string
  state: string
  severity: string
  isOverdue: boolean
  longitude: number
  latitude: number
}

/** Open cases, each on its own and gathered in clusters. */
export type CaseLayer = {
  points: PointLayer
  /** Up to here cases are gathered in clusters; from the next zoom on each is a point of its own. */
  lastClusteredZoom: number
  /** What is drawn at a zoom; clusters are gathered when first asked for. */
  atZoom(z: number): PointLayer
}

const texts = ['category', 'state', 'severity'] as const

/** Gathers cases column by column: of a million rows, objects would take ten times the memory. */
export class CaseLayerBuilder {
  private readonly ids: number[] = []
  private readonly overdue = new NumberList()
  private readonly points = new NumberList()
  private readonly words: string[] = []
  private readonly numbers = new Map<string, number>()
  private readonly columns = texts.map((key) => ({ key, numbers: new NumberList() }))

  add(row: OpenCase): void {
    this.ids.push(row.id)
    this.overdue.push(row.isOverdue ? 1 : 0)
    this.points.push(worldX(row.longitude))
    this.points.push(worldY(row.latitude))
    for (const { key, numbers } of this.columns) numbers.push(this.numberOf(row[key]))
  }

  finish(): CaseLayer {
    const [category, state, severity] = this.columns.map(
      ({ numbers }) =>
        (row: number) =>
          this.words[numbers.at(row)]!,
    )
    const rows = Int32Array.from(this.ids, (_, row) => row)
    const isOverdue = (row: number) => this.overdue.at(row) === 1
    const table = makePropertyTable(rows, (row) => this.ids[row]!, {
      category: category!,
      state: state!,
      severity: severity!,
      overdue: isOverdue,
    })
    return caseLayer(makePointLayer(this.points.toArray(), table), isOverdue)
  }

  private numberOf(word: string): number {
    const known = this.numbers.get(word)
    if (known !== undefined) return known
    this.numbers.set(word, this.words.length)
    return this.words.push(word) - 1
  }
}

function caseLayer(points: PointLayer, isOverdue: (row: number) => boolean): CaseLayer {
  const lastClusteredZoom = lastCrowdedZoom(points.keys)
  const clustered = new Map<number, PointLayer>()
  const atZoom = (z: number): PointLayer => {
    if (z > lastClusteredZoom) return points
    const known = clustered.get(z)
    if (known) return known
    const made = clusterPoints(points, isOverdue, z)
    clustered.set(z, made)
    return made
  }
  return { points, lastClusteredZoom, atZoom }
}

/** More points than this in a tile (on average) are gathered: on a tile's 512 pixels nobody tells them apart. */
const crowdedTile = 2000
const leastClusteredZoom = 13

/** The last zoom whose tiles are too full for points; the more points, the later. At the largest zoom all stand there. */
function lastCrowdedZoom(keys: Uint32Array): number {
  let zoom = leastClusteredZoom
  while (zoom + 1 < maxZoom && keys.length / tilesWithPoints(keys, zoom + 1) > crowdedTile) zoom++
  return zoom
}

function tilesWithPoints(keys: Uint32Array, zoom: number): number {
  const shift = 2 * (maxZoom - zoom)
  let count = 0
  for (let i = 0; i < keys.length; i++) {
    if (i === 0 || keys[i]! >>> shift !== keys[i - 1]! >>> shift) count++
  }
  return Math.max(1, count)
}
