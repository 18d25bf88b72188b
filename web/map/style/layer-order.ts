import { boundaryLayers } from '../layers/boundaries.ts'
import { bridgeLayers } from '../layers/bridges.ts'
import { buildingLayers } from '../layers/buildings.ts'
import { comparedLayers, comparedNumberLayers } from '../layers/compared.ts'
import { compoundLayers } from '../layers/compounds.ts'
import { coveredLayers } from '../layers/covered.ts'
import { dataFillLayers } from '../layers/data-fill.ts'
import { formerFillLayers, formerLayers } from '../layers/former.ts'
import { groundLayers } from '../layers/ground.ts'
import { incidentLayers } from '../layers/incidents.ts'
import { countLayers, diamondLayers, selectedMarkLayers } from '../layers/marks.ts'
import { communityNameLayers, majorNameLayers, minorNameLayers, selectedNameLayers } from '../layers/names.ts'
import { outlineLayers } from '../layers/outlines.ts'
import { parkLayers } from '../layers/parks.ts'
import { pinLayers } from '../layers/pin.ts'
import { compoundNameLayers, roadNameLayers, waterNameLayers } from '../layers/place-names.ts'
import { roadLayers } from '../layers/roads.ts'
import { servicePointLayers } from '../layers/service-points.ts'
import { waterLayers } from '../layers/water.ts'
import type { LayerMaker } from './style-input.ts'

/**
 * All layers, bottom → top. Text and marks are placed from the top down, so among them the order is that of survival:
 * what stands later is kept and what stands earlier yields.
 */
export const layerOrder: readonly LayerMaker[] = [
  groundLayers,
  parkLayers,
  dataFillLayers,
  formerFillLayers,
  buildingLayers,
  compoundLayers,
  roadLayers,
  waterLayers,
  bridgeLayers,
  boundaryLayers,
  formerLayers,
  comparedLayers,
  outlineLayers,
  roadNameLayers,
  minorNameLayers,
  servicePointLayers,
  compoundNameLayers,
  communityNameLayers,
  countLayers,
  waterNameLayers,
  majorNameLayers,
  incidentLayers,
  selectedNameLayers,
  diamondLayers,
  selectedMarkLayers,
  comparedNumberLayers,
  pinLayers,
  coveredLayers,
]
