/** One round: our figure and the one it is held against, measured right after each other. */
export type Round = { ours: number; theirs: number }
type Bound = { atLeast: number } | { atMost: number }

/**
 * Prints a goal with its ratio and both sides: the median of the rounds' ratios, met where four of five rounds meet it.
 *
 * @returns whether it is met
 */
export function holdRounds(what: string, rounds: readonly Round[], bound: Bound, unit: string): boolean {
  const ratios = rounds.map(({ ours, theirs }) => ours / theirs)
  const meets = (ratio: number) => ('atLeast' in bound ? ratio >= bound.atLeast : ratio <= bound.atMost)
  const isMet = rounds.length > 0 && ratios.filter(meets).length >= Math.ceil(ratios.length * 0.8)
  const [ours, theirs] = [rounds.map((round) => round.ours), rounds.map((round) => round.theirs)]
  const goal = 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`
  print(
    isMet,
    what,
    `${median(ratios).toFixed(2)} × (goal ${goal})`,
    `ours ${short(median(ours))}, theirs ${short(median(theirs))} ${unit}`,
  )
  return isMet
}

/** Prints a goal that is a limit, not a ratio. Nothing at all is nothing measured. */
export function holdLimit(what: string, value: number, atMost: number, unit: string): boolean {
  const isMet = value > 0 && value <= atMost
  print(isMet, what, `${short(value)} ${unit} (goal ≤ ${atMost})`)
  return isMet
}

/** Prints a goal that is so or not. */
export function holdFact(what: string, isSo: boolean, facts: string): boolean {
  print(isSo, what, facts)
  return isSo
}

function print(isMet: boolean, ...parts: string[]): void {
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${parts.join('; ')}`)
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
