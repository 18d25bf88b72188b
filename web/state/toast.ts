import { create } from 'zustand'

export type Toast = { tone: 'done' | 'error'; text: string; id: number }

type ToastStore = {
  toast: Toast | null
  show(tone: Toast['tone'], text: string): void
  dismiss(): void
}

/** One message at a time; a new one takes the place of the last. */
export const useToast = create<ToastStore>((set, get) => ({
  toast: null,
  show: (tone, text) => set({ toast: { tone, text, id: (get().toast?.id ?? 0) + 1 } }),
  dismiss: () => set({ toast: null }),
}))
