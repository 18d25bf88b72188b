const dayMs = 86_400_000

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Days from one calendar day (YYYY-MM-DD) to another. */
export const daysBetween = (from: string, to: string): number => (startOf(to) - startOf(from)) / dayMs

/** The calendar day (YYYY-MM-DD) so many days after another. */
export const dayAfter = (from: string, days: number): string =>
  new Date(startOf(from) + days * dayMs).toISOString().slice(0, 10)
