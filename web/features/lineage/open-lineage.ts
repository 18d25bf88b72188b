import { loadBoundaryWords } from '../../i18n/boundaries/load-boundary-words.ts'
import { LineageSection } from './lineage-section.tsx'

/** The graph with its words, for a card that shows it once it is there. */
export function openLineage() {
  loadBoundaryWords()
  return { default: LineageSection }
}
