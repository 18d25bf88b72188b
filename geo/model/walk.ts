import { z } from 'zod'
import { positionSchema } from './area.ts'
import { accountPostSchema } from './proposal.ts'

/** What whoever stood there says of a stretch of the drafted border. */
export const markStates = ['confirmed', 'doubtful'] as const
export type MarkState = (typeof markStates)[number]

/** What becomes of the border at a stretch: it is to run there, or to run there no more. */
export const stretchChanges = ['new', 'gone'] as const

/** Of the line of a stretch; a longer one is cut. */
export const stretchVerticesAtMost = 100

/** A position known no better than this, in metres, is given as known so well. */
export const worstKnownM = 100_000

/** Where a phone says it is: degrees, WGS-84, as browsers give it, also in China. */
export const fixSchema = z.object({
  at: positionSchema,
  /** Within so many metres at 95 %. */
  accuracyM: z.number().min(0).max(worstKnownM),
  takenAt: z.iso.datetime({ offset: true }),
})
export type Fix = z.infer<typeof fixSchema>

const markShape = {
  /** Chosen by the phone: what is sent twice is kept once. */
  clientId: z.uuid(),
  /** Of the proposal, when it was made. */
  revision: z.number().int().positive(),
  /** By its ground (`stretchesOf`): the same border has the same stretches in every revision. */
  stretch: z.string().regex(/^[0-9a-f]{16}$/),
  change: z.enum(stretchChanges),
  line: z.array(positionSchema).min(2).max(stretchVerticesAtMost),
  state: z.enum(markStates),
  note: z.string().trim().max(500).default(''),
  /** null: the phone did not know. */
  position: fixSchema.nullable(),
  madeAt: z.iso.datetime({ offset: true }),
}

export const newMarkSchema = z.object(markShape)
export type NewMark = z.infer<typeof newMarkSchema>

/** Body of `POST /api/proposals/{id}/walk`. */
export const newMarksSchema = z.object({ marks: z.array(newMarkSchema).min(1).max(10) })

/** Of one proposal. */
export const marksAtMost = 1000
export const photosAtMost = 100
export const opinionsAtMost = 50
/** Of one photo; a phone makes it smaller before it sends it. */
export const photoLimitBytes = 2 * 1024 * 1024

/** Why a mark may not have been made at its place. */
export const placeDoubts = ['no-position', 'imprecise', 'away'] as const
export type PlaceDoubt = (typeof placeDoubts)[number]

const recorderShape = {
  /** Who recorded it: role and place, never a private person's name. */
  actor: z.string(),
  /** What that account is now. */
  account: accountPostSchema.nullable(),
}

export const markSchema = z.object({
  ...markShape,
  note: z.string(),
  /** From the position to the stretch, in metres. */
  distanceM: z.number().nullable(),
  doubt: z.enum(placeDoubts).nullable(),
  hasPhoto: z.boolean(),
  ...recorderShape,
  receivedAt: z.string(),
})
export type Mark = z.infer<typeof markSchema>

/** What a community may say of a draft. */
export const stances = ['agree', 'agree-with-remarks', 'object'] as const
export type Stance = (typeof stances)[number]

/** Whose opinion it is. */
export const opinionBodies = [
  'party-organisation',
  'residents-committee',
  'residents-forum',
  'joint-meeting',
] as const

const opinionShape = {
  clientId: z.uuid(),
  revision: z.number().int().positive(),
  stance: z.enum(stances),
  text: z.string().trim().max(2000).default(''),
  body: z.enum(opinionBodies),
  /** The day on which it was given. */
  givenOn: z.iso.date(),
}

/** Body of `POST /api/proposals/{id}/opinion`. Remarks and an objection say what they are. */
export const newOpinionSchema = z
  .object(opinionShape)
  .refine(({ stance, text }) => stance === 'agree' || text !== '', { path: ['text'] })
export type NewOpinion = z.infer<typeof newOpinionSchema>

export const opinionSchema = z.object({
  ...opinionShape,
  text: z.string(),
  ...recorderShape,
  receivedAt: z.string(),
})
export type Opinion = z.infer<typeof opinionSchema>

/** Answer of `GET /api/proposals/{id}/walk`: oldest first. */
export const walkSchema = z.object({
  /** Of the proposal as it is now. */
  revision: z.number().int(),
  marks: z.array(markSchema),
  opinions: z.array(opinionSchema),
  /** Whether the caller may still add to it. */
  canMark: z.boolean(),
  canGiveOpinion: z.boolean(),
})
export type Walk = z.infer<typeof walkSchema>
