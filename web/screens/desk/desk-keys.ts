import { deskViews } from '../../state/desk-view.ts'
import { useKeys } from '../../ui/use-keys.ts'

type DeskKeysProps = {
  onSearch(): void
  onOut(): void
  onLevel(step: 1 | -1): void
  onView(view: (typeof deskViews)[number]): void
  onReport(): void
  onList(): void
  onTable(): void
  /** Opens the timeline, or goes back to now. */
  onTime(): void
  /** Compares what is selected, or no longer. */
  onCompare(): void
  onComparison(): void
  onMap(): void
  /** Up or down the tree of areas. */
  onFamily(step: 1 | -1): void
  onHelp(): void
}

/** The keys of the desk, listed under `?`. */
export function DeskKeys(keys: DeskKeysProps): null {
  useKeys({
    '/': keys.onSearch,
    Escape: keys.onOut,
    '[': () => keys.onLevel(-1),
    ']': () => keys.onLevel(1),
    n: keys.onReport,
    l: keys.onList,
    t: keys.onTable,
    d: keys.onTime,
    c: keys.onCompare,
    'Shift+C': keys.onComparison,
    m: keys.onMap,
    PageUp: () => keys.onFamily(-1),
    PageDown: () => keys.onFamily(1),
    'Shift+?': keys.onHelp,
    ...Object.fromEntries(deskViews.map((view, i) => [String(i + 1), () => keys.onView(view)])),
  })
  return null
}
