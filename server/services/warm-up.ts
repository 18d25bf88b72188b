import type { Db } from '../db/db.ts'
import { currentAreaTree } from './area-tree.ts'
import { currentLocator } from './current-locator.ts'
import { currentSearchIndex } from './search-index.ts'

/** Reads into memory what the first callers would otherwise wait for: the tree of areas, the index of names, the locator. */
export async function warmUp(db: Db): Promise<void> {
  await currentAreaTree(db)
  await currentSearchIndex(db)
  await currentLocator(db)
}
