import type { Draft } from './generate-town.ts'
import { roadNames } from './names.ts'
import type { Edge, EdgeKind, XY } from './plane.ts'
import type { TownLine } from './town.ts'
import { planHalf, toDegrees, toGrid, toMetres } from './warp.ts'

type Drawable = 'ring' | 'arterial' | 'collector' | 'local'
const drawable = new Set<EdgeKind>(['ring', 'arterial', 'collector', 'local'])

/** Roads: every border that is one, whole; bridges where a road meets the river; the two bank roads; ways out of town. */
export function drawRoads(draft: Draft): TownLine[] {
  const roads: TownLine[] = []
  const add = (kind: TownLine['class'], line: readonly XY[], name: { zh: string; en: string } | null) =>
    roads.push({
      code: `R-${String(roads.length + 1).padStart(4, '0')}`,
      class: kind,
      nameZh: name?.zh ?? null,
      nameEn: name?.en ?? null,
      lines: [line.map((point) => toDegrees(toGrid(point)))],
    })
  const counts = { ring: 0, arterial: 0, collector: 0, local: 0 }
  const nameOf = (kind: Drawable) => (kind === 'local' ? null : (roadNames[kind][counts[kind]++] ?? null))
  const crossings = riverCrossings(draft)
  for (const edge of draft.plane.drawn) {
    if (!drawable.has(edge.kind)) continue
    const kind = edge.kind as Drawable
    const line = draft.embedding.line(edge).map(toMetres)
    const { dry, wet } = parted(draft, line)
    const name = nameOf(kind)
    if (dry.length > 1) add(kind, dry, name)
    if (wet.length > 1 && crossings.has(edge)) add('bridge', wet, name)
  }
  for (const bank of ['north', 'south'] as const)
    add('collector', draft.river.bankLine(bank, 14), {
      zh: bank === 'north' ? '滨江北路' : '滨江南路',
      en: bank === 'north' ? 'Binjiang North Road' : 'Binjiang South Road',
    })
  for (const line of waysOut(draft)) add('arterial', line, null)
  return roads
}

/** The stretch of a road on land, and the stretch over the water; a road touches the river only at one end. */
function parted(draft: Draft, line: readonly XY[]): { dry: XY[]; wet: XY[] } {
  const onLand = (p: XY) => draft.river.distance(p) > 12
  if (line.every(onLand)) return { dry: [...line], wet: [] }
  const fromStart = onLand(line[0]!) ? [...line] : [...line].reverse()
  const last = fromStart.findIndex((p) => !onLand(p))
  if (last <= 0) return { dry: [], wet: [...line] }
  const shore = between(fromStart[last - 1]!, fromStart[last]!, onLand)
  return { dry: [...fromStart.slice(0, last), shore], wet: [shore, ...fromStart.slice(last)] }
}

function between(land: XY, water: XY, onLand: (p: XY) => boolean): XY {
  let [low, high] = [0, 1]
  const at = (t: number): XY => [land[0] + (water[0] - land[0]) * t, land[1] + (water[1] - land[1]) * t]
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2
    if (onLand(at(middle))) low = middle
    else high = middle
  }
  return at(low)
}

/** Roads that end on the river at a point where a road ends from the other bank too, both of some weight. */
function riverCrossings(draft: Draft): Set<Edge> {
  const ending = new Map<number, Edge[]>()
  for (const edge of draft.plane.drawn)
    if (edge.kind === 'ring' || edge.kind === 'arterial' || edge.kind === 'collector')
      for (const vertex of [edge.a, edge.b]) {
        if (draft.river.distance(toMetres(draft.embedding.vertex(vertex))) > 0) continue
        ending.set(vertex, [...(ending.get(vertex) ?? []), edge])
      }
  return new Set([...ending.values()].filter((edges) => edges.length > 1).flat())
}

/** Roads that run on beyond the outline, so that the town does not end like an island. */
function waysOut(draft: Draft): XY[][] {
  const lines: XY[][] = []
  for (const edge of draft.plane.drawn) {
    if (edge.kind !== 'arterial') continue
    for (const [from, to] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      const [end, inner] = [draft.plane.point(to), draft.plane.point(from)]
      const onOutline = Math.abs(end[0]) > planHalf.x - 1 || Math.abs(end[1]) > planHalf.y - 1
      if (!onOutline) continue
      const length = Math.hypot(end[0] - inner[0], end[1] - inner[1])
      const [dx, dy] = [(end[0] - inner[0]) / length, (end[1] - inner[1]) / length]
      const line: XY[] = []
      for (let d = 0; d <= 2600; d += 130) line.push(draft.warp([end[0] + dx * d, end[1] + dy * d]))
      lines.push(line)
    }
  }
  return lines
}
