import type { Map as MapLibreMap } from 'maplibre-gl'
import { unknownSlot } from '../fill-slots.ts'
import type { StateKey } from '../style/feature-state-values.ts'

type Flag = Exclude<StateKey, 'slot'>
/** A feature of a tile layer or a GeoJSON source; `sourceLayer` only for the former. */
export type FeatureTarget = { source: string; sourceLayer?: string; id: number }

/**
 * The one writer of feature state. It remembers what it sent, sends only what changed, and sends all of it again when
 * the map has forgotten: after a source was replaced or the graphics context was lost.
 */
export class FeatureStates {
  readonly #map: MapLibreMap
  /** By level: slot of each area. */
  readonly #slots = new Map<string, ReadonlyMap<number, number>>()
  readonly #flags = new Map<Flag, FeatureTarget[]>()

  constructor(map: MapLibreMap) {
    this.#map = map
  }

  /** Sets the fills of a level: one slot for each area id. */
  setSlots(level: string, slots: ReadonlyMap<number, number>): void {
    const before = this.#slots.get(level) ?? new Map<number, number>()
    if (before === slots) return
    this.#slots.set(level, slots)
    if (!this.#hasSource(level)) return
    for (const [id, slot] of changedSlots(before, slots)) {
      this.#map.setFeatureState({ source: level, sourceLayer: level, id }, { slot })
    }
  }

  /** Moves a flag to other features; an empty list takes it away. */
  setFlag(flag: Flag, targets: FeatureTarget[]): void {
    const before = this.#flags.get(flag) ?? []
    if (sameTargets(before, targets)) return
    this.#flags.set(flag, targets)
    this.#send(before, flag, false)
    this.#send(targets, flag, true)
    if (before.length === 0 || targets.length === 0) this.#raise(flag, [...before, ...targets])
  }

  /** Sends everything again for the given sources (all when omitted). */
  resend(sources?: ReadonlySet<string>): void {
    for (const [level, slots] of this.#slots) {
      if ((sources !== undefined && !sources.has(level)) || !this.#hasSource(level)) continue
      for (const [id, slot] of slots)
        this.#map.setFeatureState({ source: level, sourceLayer: level, id }, { slot })
    }
    for (const [flag, targets] of this.#flags) {
      this.#send(
        sources === undefined ? targets : targets.filter(({ source }) => sources.has(source)),
        flag,
        true,
      )
      this.#raise(flag, targets)
    }
  }

  /** Tells the layers of a flag whether any feature has it; `concerned` are those that have it or had it. */
  #raise(flag: Flag, concerned: readonly FeatureTarget[]): void {
    if (!concerned.some(({ source }) => this.#hasSource(source))) return
    this.#map.setGlobalStateProperty(flag, (this.#flags.get(flag) ?? []).length > 0)
  }

  #send(targets: readonly FeatureTarget[], flag: Flag, value: boolean): void {
    for (const target of targets) {
      if (this.#hasSource(target.source)) this.#map.setFeatureState(target, { [flag]: value })
    }
  }

  /** Also false while the style loads and while the graphics context is lost. */
  #hasSource(source: string): boolean {
    return this.#map.getSource(source) !== undefined
  }
}

/** The ids whose slot differs, and those that are gone: nothing is known of them now. */
export function changedSlots(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): Map<number, number> {
  const changed = new Map<number, number>()
  for (const [id, slot] of after) if (before.get(id) !== slot) changed.set(id, slot)
  for (const id of before.keys()) if (!after.has(id)) changed.set(id, unknownSlot)
  return changed
}

function sameTargets(a: readonly FeatureTarget[], b: readonly FeatureTarget[]): boolean {
  return (
    a.length === b.length &&
    a.every((target, index) => target.id === b[index]?.id && target.source === b[index]?.source)
  )
}
