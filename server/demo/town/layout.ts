import { type Edge, type EdgeKind, type Face, Plane } from './plane.ts'
import { planHalf } from './warp.ts'

/** The town's first lines, in shares of the plan's half width and height: outline, river, ring road, radials, axis. */
const points = {
  northWest: [-1, 1],
  north: [-0.02, 1],
  northEast: [1, 1],
  east: [1, 0.18],
  southEast: [1, -1],
  south: [0.03, -1],
  southWest: [-1, -1],
  west: [-1, 0.16],
  ringNorthWest: [-0.52, 0.6],
  ringNorth: [-0.03, 0.62],
  ringNorthEast: [0.5, 0.58],
  ringEast: [0.51, 0.165],
  ringSouthEast: [0.52, -0.5],
  ringSouth: [0.02, -0.54],
  ringSouthWest: [-0.5, -0.5],
  ringWest: [-0.51, 0.175],
  heart: [0, 0.17],
} as const
type PointName = keyof typeof points

const lines: readonly (readonly [EdgeKind, readonly PointName[]])[] = [
  ['outline', ['west', 'southWest', 'south', 'southEast', 'east', 'northEast', 'north', 'northWest', 'west']],
  ['river', ['west', 'ringWest', 'heart', 'ringEast', 'east']],
  [
    'ring',
    [
      'ringNorthWest',
      'ringNorth',
      'ringNorthEast',
      'ringEast',
      'ringSouthEast',
      'ringSouth',
      'ringSouthWest',
    ],
  ],
  ['ring', ['ringSouthWest', 'ringWest', 'ringNorthWest']],
  ['arterial', ['ringNorthWest', 'northWest']],
  ['arterial', ['ringNorthEast', 'northEast']],
  ['arterial', ['ringSouthEast', 'southEast']],
  ['arterial', ['ringSouthWest', 'southWest']],
  ['arterial', ['north', 'ringNorth', 'heart', 'ringSouth', 'south']],
]

/** Quarters between those lines, counter-clockwise, and the street (街道) each belongs to. */
const quarters: readonly { street: string; around: readonly PointName[] }[] = [
  { street: 'linjiang', around: ['ringWest', 'heart', 'ringNorth', 'ringNorthWest'] },
  { street: 'linjiang', around: ['heart', 'ringEast', 'ringNorthEast', 'ringNorth'] },
  { street: 'beiguan', around: ['ringNorthWest', 'ringNorth', 'north', 'northWest'] },
  { street: 'beiguan', around: ['west', 'ringWest', 'ringNorthWest', 'northWest'] },
  { street: 'yunqi', around: ['ringNorth', 'ringNorthEast', 'northEast', 'north'] },
  { street: 'yunqi', around: ['ringEast', 'east', 'northEast', 'ringNorthEast'] },
  { street: 'qingshiqiao', around: ['ringSouthWest', 'ringSouth', 'heart', 'ringWest'] },
  { street: 'wangjiang', around: ['ringSouth', 'ringSouthEast', 'ringEast', 'heart'] },
  { street: 'guixi', around: ['ringSouthEast', 'southEast', 'east', 'ringEast'] },
  { street: 'jinping', around: ['south', 'southEast', 'ringSouthEast', 'ringSouth'] },
  { street: 'jinping', around: ['southWest', 'south', 'ringSouth', 'ringSouthWest'] },
  { street: 'wenmiao', around: ['southWest', 'ringSouthWest', 'ringWest', 'west'] },
]

export type Quarter = { street: string; face: Face }

/** The undivided plan: one face per quarter, in metres. */
export function layOut(): { plane: Plane; quarters: Quarter[] } {
  const plane = new Plane()
  const vertices = new Map<PointName, number>()
  for (const [name, [u, v]] of Object.entries(points))
    vertices.set(name as PointName, plane.addVertex(u * planHalf.x, v * planHalf.y))
  const edges = new Map<string, Edge>()
  for (const [kind, names] of lines)
    for (const [i, name] of names.slice(1).entries()) {
      const edge = plane.addEdge(vertices.get(names[i]!)!, vertices.get(name)!, kind)
      edges.set(`${edge.a}-${edge.b}`, edge)
    }
  const sideBetween = (a: number, b: number) => {
    const forward = edges.get(`${a}-${b}`)
    return forward ? { edge: forward, forward: true } : { edge: edges.get(`${b}-${a}`)!, forward: false }
  }
  return {
    plane,
    quarters: quarters.map(({ street, around }) => {
      const ring = around.map((name) => vertices.get(name)!)
      return { street, face: { sides: ring.map((a, i) => sideBetween(a, ring[(i + 1) % ring.length]!)) } }
    }),
  }
}

/** The river's middle line at a plan x, in plan metres; it runs on straight beyond the town. */
export function riverMiddle(x: number): number {
  const names = ['west', 'ringWest', 'heart', 'ringEast', 'east'] as const
  const u = x / planHalf.x
  let i = 0
  while (i < names.length - 2 && u > points[names[i + 1]!][0]) i++
  const [[u0, v0], [u1, v1]] = [points[names[i]!], points[names[i + 1]!]]
  return (v0 + ((v1 - v0) * (u - u0)) / (u1 - u0)) * planHalf.y
}
