import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { bridgeLayers } from '../layers/bridges.ts'
import { buildingLayers } from '../layers/buildings.ts'
import { groundLayers } from '../layers/ground.ts'
import { parkLayers } from '../layers/parks.ts'
import { roadNameLayers, waterNameLayers } from '../layers/place-names.ts'
import { roadLayers } from '../layers/roads.ts'
import { waterLayers } from '../layers/water.ts'
import { emptyCollection, type LayerMaker, type StyleInput } from '../style/style-input.ts'
import { tileSources } from '../style/tile-sources.ts'

export type GroundInput = Pick<StyleInput, 'theme' | 'unit' | 'language' | 'origin' | 'tileVersions'>

/** The city without figures. Tints of ground lie between `land` and `town`; what one draws stands between `town` and `names`. */
export type GroundStyle = {
  sources: Record<string, SourceSpecification>
  land: LayerSpecification[]
  town: LayerSpecification[]
  names: LayerSpecification[]
}

const land: readonly LayerMaker[] = [groundLayers, parkLayers]
const town: readonly LayerMaker[] = [buildingLayers, roadLayers, waterLayers, bridgeLayers]
const names: readonly LayerMaker[] = [roadNameLayers, waterNameLayers]

/** The city as it lies, for maps on which borders are drawn or compared. */
export function groundStyle(ground: GroundInput): GroundStyle {
  const input: StyleInput = {
    ...ground,
    bands: [],
    loadedLevels: [],
    hatchedLevels: [],
    worstLevels: [],
    selected: null,
    markedLevel: null,
    compared: [],
    covered: null,
    patternSlots: [],
    pointedLevel: null,
    showsClusters: false,
    showsCases: false,
    data: {
      marks: emptyCollection,
      incidents: emptyCollection,
      pin: emptyCollection,
      covered: emptyCollection,
      former: null,
    },
  }
  const sources = tileSources(input)
  const layersOf = (makers: readonly LayerMaker[]) =>
    makers
      .flatMap((make) => make(input))
      .filter((layer) => !('source' in layer) || String(layer.source) in sources)
  return { sources, land: layersOf(land), town: layersOf(town), names: layersOf(names) }
}
