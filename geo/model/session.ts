import { z } from 'zod'
import { areaRefSchema } from './area.ts'

/** Roles, the widest first; each is always held over an area subtree (the whole city: no area). */
export const roles = [
  'city-manager',
  'county-agency',
  'street-commander',
  'community-officer',
  'grid-leader',
  'display',
] as const
export type Role = (typeof roles)[number]

/** Answer of `GET /api/session`. */
export const sessionSchema = z.object({
  signedIn: z.boolean(),
  actor: z
    .object({ id: z.number().int(), name: z.string(), role: z.enum(roles), areas: z.array(areaRefSchema) })
    .nullable(),
  /** Roles that one click may take: only in the demonstration, or where the embedded engine is tried on a loopback address. */
  offered: z.array(
    z.object({
      role: z.enum(roles),
      accountId: z.number().int(),
      name: z.string(),
      area: areaRefSchema.nullable(),
    }),
  ),
})
export type Session = z.infer<typeof sessionSchema>
