/** The end of a range that a value lies beyond; null: it lies within. */
export const limitBroken = (value: number, [least, most]: readonly [number, number]): number | null => {
  if (value < least) return least
  return value > most ? most : null
}
