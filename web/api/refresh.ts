import { isLiveUp } from './live-status.ts'

/** How often figures and cases are asked again while the server does not tell of changes by itself, and while it does. */
const unheardEveryMs = 12_000
const heardEveryMs = 5 * 60_000

/** Milliseconds until figures and cases are asked again. */
export const figuresInterval = (): number => (isLiveUp() ? heardEveryMs : unheardEveryMs)

/** How often what rarely moves is asked again. */
export const referenceEveryMs = 5 * 60_000
