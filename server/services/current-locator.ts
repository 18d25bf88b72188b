import type { MultiPolygon } from 'geojson'
import { buildLocator, type Locator } from '../../geo/topology/locator.ts'
import type { Queryable } from '../db/db.ts'
import { layerFingerprint } from '../sql/layer-fingerprint.ts'
import { pageLeafAreas } from '../sql/page-leaf-areas.ts'

const pageSize = 5000

/** The finder of leaf areas, as the transaction sees them. */
export async function loadLocator(db: Queryable): Promise<Locator> {
  const areas: { id: number; geometry: MultiPolygon }[] = []
  for (let afterId = 0; ; afterId = areas.at(-1)!.id) {
    const page = await pageLeafAreas(db, afterId, pageSize)
    areas.push(...page)
    if (page.length < pageSize) return buildLocator(areas)
  }
}

/** Finders that were built, newest last, by the layers' fingerprint: stores of two engines may be open in one process. */
const locators = new Map<string, Locator>()
const keptLocators = 4

/** As `loadLocator`, built again only when the revision of an area layer has changed. */
export async function currentLocator(db: Queryable): Promise<Locator> {
  const fingerprint = await layerFingerprint(db, [])
  const known = locators.get(fingerprint)
  if (known) return known
  const locator = await loadLocator(db)
  locators.set(fingerprint, locator)
  for (const oldest of [...locators.keys()].slice(0, -keptLocators)) locators.delete(oldest)
  return locator
}
