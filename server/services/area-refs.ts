import type { AreaRef } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'
import { listLastNames } from '../sql/list-last-names.ts'
import type { Post } from '../sql/list-proposal-events.ts'
import type { AreaTree } from './area-tree.ts'
import { areaRef } from './scope-of.ts'

/** Areas as answers name them, by id; those that are no more by the names that they had last. */
export async function areaRefs(
  db: Queryable,
  tree: AreaTree,
  ids: readonly number[],
): Promise<ReadonlyMap<number, AreaRef>> {
  const gone = [...new Set(ids)].filter((id) => !tree.byId.has(id))
  const last = gone.length > 0 ? await listLastNames(db, gone) : []
  const standing = ids.flatMap((id) => tree.byId.get(id) ?? [])
  return new Map([...standing.map(areaRef), ...last].map((area) => [area.id, area]))
}

/** What an account is now, as answers name it. */
export function postRef(tree: AreaTree, post: Post | null) {
  const over = post?.areaId == null ? undefined : tree.byId.get(post.areaId)
  return post && { role: post.role, area: over ? areaRef(over) : null }
}
