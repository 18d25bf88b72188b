import { z } from 'zod'
import { cellKinds } from './proposal-edit.ts'

const cellKindSchema = z.enum(cellKinds)
const range = z.tuple([z.number(), z.number()])

/** The thresholds of the rules of drawing. The defaults are those of DOMAIN 4.1; a city sets its own. */
export const boundarySettingsSchema = z.object({
  /** Gaps, overlaps and ground outside the parent up to this are not reported, in square metres. */
  toleranceM2: z.number().positive().default(1),
  /** A cell below this is drawn by mistake, in square metres. */
  smallestCellM2: z.number().positive().default(100),
  /** A building is cut where at least two cells hold more than this share of it each. */
  buildingShare: z.number().min(0).max(0.5).default(0.05),
  /** A compound may be split, but no part may have fewer buildings. */
  leastBuildingsOfPart: z.number().int().default(2),
  /** Roads, rivers and walls count where a border runs this near, in metres, and this share of it should. */
  referenceDistanceM: z.number().positive().default(10),
  referenceShare: z.number().min(0).max(1).default(0.6),
  /** Households of a cell by its kind: a warning outside the first range, blocking outside the second. Other kinds are free. */
  households: z.partialRecord(cellKindSchema, z.object({ fit: range, allowed: range })).default({
    comprehensive: { fit: [300, 500], allowed: [100, 1000] },
    micro: { fit: [50, 80], allowed: [0, 1000] },
  }),
  /** How many cells of a kind make up their parent, where that is composed of unit grids (city management: 1 to 5). */
  unitsOfParent: z.partialRecord(cellKindSchema, range).default({}),
  /** The largest deviation of a cell's households from the mean of its parent, as a share of the mean (M20). */
  parity: z.number().positive().default(0.25),
  /** The least Polsby–Popper compactness, 4πA/P². */
  compactness: z.number().min(0).max(1).default(0.2),
  /** A draft that nobody has changed for so many days expires. */
  draftDays: z.number().int().positive().default(90),
})
export type BoundarySettings = z.infer<typeof boundarySettingsSchema>
