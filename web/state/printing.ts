import { create } from 'zustand'

type PrintingStore = { isPrinting: boolean; setPrinting(isPrinting: boolean): void }

/** While a page for paper is made, the map is light and bears its patterns, whatever the screen has. */
export const usePrinting = create<PrintingStore>((set) => ({
  isPrinting: false,
  setPrinting: (isPrinting) => set({ isPrinting }),
}))
