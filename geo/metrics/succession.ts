/** A version of an area that is in force no longer. */
export type EndedVersion = {
  id: number
  areaId: number
  /** The area is not retired: a later version of it is in force. */
  isActive: boolean
}

/** One version that another came from, and the share of the earlier one's households (or cases) that it took over. */
export type LineageShare = { fromId: number; toId: number; toAreaId: number; share: number }

/** An area of now and the share of a former version that has become part of it. */
export type Heir = { areaId: number; share: number }

/** What a version has become, over however many changes; shares add up to 1. None: its lineage leads nowhere. */
export type HeirsOf = (version: { versionId: number; areaId: number }) => readonly Heir[]

/**
 * Follows lineage from a version to the areas of now. Shares are products along each way; those of one version are taken as
 * parts of their sum (in equal parts where that is nothing), so that nothing is lost;
 * a way that leads nowhere leaves its part to the others. A version without lineage goes on in the next one of its own area.
 *
 * @param ended of one area in the order of time
 */
export function successionOf(ended: readonly EndedVersion[], lineage: readonly LineageShare[]): HeirsOf {
  const byId = new Map(ended.map((version) => [version.id, version]))
  const nextOf = new Map(
    ended.map(({ id, areaId }, i) => [id, ended[i + 1]?.areaId === areaId ? ended[i + 1] : undefined]),
  )
  const steps = new Map<number, LineageShare[]>()
  for (const step of lineage) steps.set(step.fromId, [...(steps.get(step.fromId) ?? []), step])
  const known = new Map<number, readonly Heir[]>()
  const heirsOf: HeirsOf = ({ versionId, areaId }) => {
    const version = byId.get(versionId)
    if (!version) return [{ areaId, share: 1 }]
    const remembered = known.get(versionId)
    if (remembered) return remembered
    const heirs = heirsOfEnded(version)
    known.set(versionId, heirs)
    return heirs
  }
  const heirsOfEnded = ({ id, areaId, isActive }: EndedVersion): readonly Heir[] => {
    const after = steps.get(id)
    if (after) {
      const ways = after
        .map(({ toId, toAreaId, share }) => ({
          share,
          heirs: heirsOf({ versionId: toId, areaId: toAreaId }),
        }))
        .filter(({ heirs }) => heirs.length > 0)
      const whole = ways.reduce((sum, { share }) => sum + share, 0)
      return joined(
        ways.flatMap(({ share, heirs }) =>
          heirs.map((heir) => ({
            areaId: heir.areaId,
            share: heir.share * (whole > 0 ? share / whole : 1 / ways.length),
          })),
        ),
      )
    }
    const next = nextOf.get(id)
    if (next) return heirsOf({ versionId: next.id, areaId })
    return isActive ? [{ areaId, share: 1 }] : []
  }
  return heirsOf
}

/** Each area once: ways that part may meet again. */
function joined(heirs: readonly Heir[]): Heir[] {
  const shares = new Map<number, number>()
  for (const { areaId, share } of heirs) shares.set(areaId, (shares.get(areaId) ?? 0) + share)
  return [...shares].map(([areaId, share]) => ({ areaId, share }))
}
