import { z } from 'zod'

const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
const openingHours = z
  .array(z.object({ days: z.array(z.int().min(1).max(7)).max(7), from: timeOfDay, to: timeOfDay }))
  .max(100)
  .nullable()

/**
 * A text of JSON as opening hours, `[{ "days": [1, 2], "from": "08:30", "to": "17:30" }]` (1 = Monday) or null = always,
 * written again with these members alone. Returns undefined where it is none.
 */
export function readOpeningHours(text: string): string | null | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // JSON.parse's only way to say that it is no JSON
    return undefined
  }
  const read = openingHours.safeParse(json)
  if (!read.success) return undefined
  return read.data && JSON.stringify(read.data)
}
