/** A seeded stream of pseudo-random numbers; the same seed gives the same stream on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Uniform integer in [low, high], both included. */
  integer(low: number, high: number): number
  /** Normal by the sum of twelve uniforms: bounded at six standard deviations, and cheap. */
  normal(mean: number, deviation: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** An independent stream that depends only on the seed and the label, not on how far this one has run. */
  fork(label: string): Random
}

/** Mixes a text into a 32-bit number (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** A stream from a seed; the generator is mulberry32. */
export function createRandom(seed: string): Random {
  let state = hashText(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + (high - low) * next()
  return {
    next,
    between,
    integer: (low, high) => Math.floor(between(low, high + 1)),
    normal: (mean, deviation) => {
      let sum = 0
      for (let i = 0; i < 12; i++) sum += next()
      return mean + (sum - 6) * deviation
    },
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}
