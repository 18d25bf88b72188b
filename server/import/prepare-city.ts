import type { Bundle } from '../../geo/model/bundle.ts'
import type { Transaction } from '../db/db.ts'
import { currentAreaTree } from '../services/area-tree.ts'
import { ImportProblem } from './import-problem.ts'
import { putCategories } from './sql/put-categories.ts'
import { findCity, putCity } from './sql/put-city.ts'
import { putLevels } from './sql/put-levels.ts'

/** Writes the bundle's title, levels and categories. A store that holds another city, or the synthetic one, is refused. */
export async function prepareCity(tx: Transaction, bundle: Bundle): Promise<void> {
  const city = await findCity(tx)
  if (city?.isDemonstration)
    throw new ImportProblem(
      'another-city',
      'the store holds the demonstration city: import into an empty DATA_DIR with DEMO=off',
    )
  const { levels, byId } = await currentAreaTree(tx)
  const codes = (list: readonly { code: string }[]) => list.map((level) => level.code).join(' › ')
  if (city && byId.size > 0 && (codes(levels) !== codes(bundle.levels) || city.timeZone !== bundle.timeZone))
    throw new ImportProblem(
      'another-city',
      `the store holds ${city.titleEn} with the levels ${codes(levels)}: import into an empty DATA_DIR`,
    )
  await putCity(tx, {
    titleZh: bundle.title.zh,
    titleEn: bundle.title.en,
    timeZone: bundle.timeZone,
    attribution: bundle.attribution,
  })
  await putLevels(tx, bundle.levels)
  await putCategories(tx, bundle.categories)
}
