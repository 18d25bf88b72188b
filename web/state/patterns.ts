import { create } from 'zustand'
import { readStoredChoice, storeChoice } from './stored-choice.ts'

const key = 'wangge.patterns'

type PatternsStore = { hasPatterns: boolean; setPatterns(hasPatterns: boolean): void }

/** Whether patterns lie over the colours of the map, so that no class is told by its colour alone. */
export const usePatterns = create<PatternsStore>((set) => ({
  hasPatterns: readStoredChoice(key, ['on', 'off']) === 'on',
  setPatterns(hasPatterns) {
    storeChoice(key, hasPatterns ? 'on' : 'off')
    set({ hasPatterns })
  },
}))
