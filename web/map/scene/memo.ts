/** Remembers the last value and what it was made of. */
export class Memo<T> {
  #made: { of: readonly unknown[]; value: T } | null = null

  /** The value made of `inputs`; made anew only when one of them is another. */
  of(inputs: readonly unknown[], make: () => T): T {
    const made = this.#made
    if (
      made !== null &&
      made.of.length === inputs.length &&
      made.of.every((each, i) => Object.is(each, inputs[i]))
    ) {
      return made.value
    }
    const value = make()
    this.#made = { of: inputs, value }
    return value
  }
}
