import type { BundleFile } from '../../../geo/model/bundle.ts'
import type { Locator } from '../../../geo/topology/locator.ts'
import type { AreaTree } from '../../services/area-tree.ts'

/** What the rows of one file are turned into staged ones with. */
export type FileContext = {
  file: BundleFile
  /** As it was when the file began. */
  tree: AreaTree
  locator: Locator
  /** Ids of compounds by code. */
  compounds: ReadonlyMap<string, number>
  /** Ids and limits of categories by code. */
  categories: ReadonlyMap<string, { id: number; timeLimitHours: number }>
  sourceCrs: string
  /** When the import began. */
  now: Date
  /** Everything is undone in the end. */
  isRehearsal: boolean
}
