import type { XY } from './cell.ts'

/** The vertices of an arrangement, numbered from 0 in order of first sight. */
export class NodeTable {
  readonly nodes: XY[] = []
  private readonly ids = new Map<string, number>()

  idOf(vertex: XY): number {
    const key = `${vertex[0]} ${vertex[1]}`
    const known = this.ids.get(key)
    if (known !== undefined) return known
    this.ids.set(key, this.nodes.length)
    return this.nodes.push(vertex) - 1
  }

  at(id: number): XY {
    return this.nodes[id]!
  }
}
