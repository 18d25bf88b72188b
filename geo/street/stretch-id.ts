import type { Position } from '../model/area.ts'
import { vertexOf } from '../topology/cell.ts'

const prime = 0x100000001b3n
const offset = 0xcbf29ce484222325n
const mask = 0xffffffffffffffffn

/** A stretch by its ground: FNV-1a (64 bits) of what becomes of it and of its vertices on the grid, whichever way they run. */
export function stretchIdOf(change: string, line: readonly Position[]): string {
  const nodes = line.map((at) => vertexOf(at).join(','))
  const [forth, back] = [nodes.join(';'), nodes.toReversed().join(';')]
  let hash = offset
  for (const letter of `${change}:${forth < back ? forth : back}`)
    hash = ((hash ^ BigInt(letter.codePointAt(0)!)) * prime) & mask
  return hash.toString(16).padStart(16, '0')
}
