/** Children or values, 32 to a node; a hole where there is none. */
type Node<V> = readonly (Node<V> | V | undefined)[]

/**
 * An immutable map of whole numbers: setting one copies the few nodes on the way to it and shares the rest (a radix trie as
 * in Bagwell 2001, "Ideal Hash Trees"). Its cost does not depend on what else the map holds, up to the height of the tree.
 */
export type PersistentMap<V extends object> = {
  readonly root: Node<V>
  readonly height: number
  readonly size: number
}

const width = 32

export const emptyMap = <V extends object>(): PersistentMap<V> => ({ root: [], height: 1, size: 0 })

/** The value of a key; keys are safe integers. */
export function getFrom<V extends object>(map: PersistentMap<V>, key: number): V | undefined {
  const digits = unsigned(key)
  if (digits >= width ** map.height) return undefined
  let node: Node<V> | undefined = map.root
  for (let level = map.height - 1; level > 0; level--) {
    node = node[digitOf(digits, level)] as Node<V> | undefined
    if (!node) return undefined
  }
  return node[digits % width] as V | undefined
}

/** The map with a key's value set, or without the key where the value is undefined. */
export function setIn<V extends object>(
  map: PersistentMap<V>,
  key: number,
  value: V | undefined,
): PersistentMap<V> {
  const digits = unsigned(key)
  let { root, height } = map
  for (; digits >= width ** height; height++) root = [root]
  const size = map.size + (value ? 1 : 0) - (getFrom(map, key) ? 1 : 0)
  return { root: setAt(root, height - 1, digits, value), height, size }
}

/** All values, in no order that means anything. */
export function* valuesOf<V extends object>(map: PersistentMap<V>): Generator<V> {
  yield* valuesAt<V>(map.root, map.height - 1)
}

/** 0, −1, 1, −2, … → 0, 1, 2, 3, … */
const unsigned = (key: number): number => (key < 0 ? -2 * key - 1 : 2 * key)

const digitOf = (digits: number, level: number): number => Math.floor(digits / width ** level) % width

function setAt<V extends object>(
  node: Node<V> | undefined,
  level: number,
  digits: number,
  value: V | undefined,
): Node<V> {
  const copy = node ? [...node] : []
  const digit = digitOf(digits, level)
  copy[digit] = level === 0 ? value : setAt(copy[digit] as Node<V> | undefined, level - 1, digits, value)
  return copy
}

function* valuesAt<V extends object>(node: Node<V>, level: number): Generator<V> {
  for (const child of node) {
    if (!child) continue
    if (level === 0) yield child as V
    else yield* valuesAt<V>(child as Node<V>, level - 1)
  }
}
