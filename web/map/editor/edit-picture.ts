import type { Feature, FeatureCollection, LineString, MultiPolygon, Point, Polygon } from 'geojson'
import type { Position } from '../../../geo/model/area.ts'

/** The colours that parts of a draft are told apart by, beside their letters. */
export const tones = ['a', 'b', 'c', 'd'] as const
export type Tone = (typeof tones)[number]

/** All that the editor's map shows besides the city. Degrees, WGS-84; a collection that is the same object is not drawn again. */
export type EditPicture = {
  /** Own cells. */
  cells: FeatureCollection<MultiPolygon, { tone: Tone | null; isSelected: boolean }>
  /** Own cells as they are in force, once something is drawn. */
  former: FeatureCollection<MultiPolygon>
  /** The area whose cells are drawn, which need not cover it yet. */
  parent: FeatureCollection<MultiPolygon>
  /** Cells of other communities, to look at. */
  around: FeatureCollection<MultiPolygon>
  /** Names, each at one point; of own cells with their households. */
  names: FeatureCollection<Point, { text: string; of: 'cell' | 'around' | 'compound' | 'cut' }>
  compounds: FeatureCollection<MultiPolygon, { isCut: boolean }>
  /** Buildings that a border cuts, and those that are chosen to be handed over. */
  buildings: FeatureCollection<Polygon, { is: 'cut' | 'chosen' }>
  /** What is drawn with keys: its points so far. */
  sketch: FeatureCollection<LineString | Point>
  problems: FeatureCollection<Point, { isBlocking: boolean }>
  /** Vertices and middles of edges that can be taken hold of. */
  handles: FeatureCollection<Point, { is: 'vertex' | 'middle'; isSelected: boolean }>
}

/** A part of the draft with its count, or its name where nothing is counted, as a card on the map. */
export type CellCard = { key: number; tone: Tone; letter: string; at: Position; count: string; unit: string }

export const collect = <G extends Feature['geometry'], P extends object>(
  features: readonly { geometry: G; properties: P }[],
): FeatureCollection<G, P> => ({
  type: 'FeatureCollection',
  features: features.map(({ geometry, properties }) => ({ type: 'Feature', geometry, properties })),
})
