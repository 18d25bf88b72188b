export type Pattern = { dots?: number; lines?: 'flat' | 'falling' | 'upright' }

/** Share of the ground under dots, from few cases to many. */
const [few, some, several, many, most] = [0.05, 0.1, 0.18, 0.3, 0.45] as const

/**
 * What lies over the colour of each fill slot (fill-slots.ts) besides the least class of a ramp: the more cases the
 * larger the dots, the thinner the coverage the closer the lines. Falling lines, for those of no data rise.
 */
export const patterns: Readonly<Record<number, Pattern>> = {
  1: { dots: few },
  2: { dots: some },
  3: { dots: several },
  4: { dots: many },
  5: { dots: most },
  7: { lines: 'flat' },
  8: { lines: 'falling' },
  9: { lines: 'upright' },
  11: { lines: 'falling' },
  12: { lines: 'upright' },
  13: { dots: several },
  14: { dots: several, lines: 'falling' },
  15: { dots: several, lines: 'upright' },
  16: { dots: most },
  17: { dots: most, lines: 'falling' },
  18: { dots: most, lines: 'upright' },
}
