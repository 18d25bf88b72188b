import type { LineString, MultiPolygon, Point } from 'geojson'
import { useMemo } from 'react'
import { isBlocking } from '../../../geo/checks/exceptions.ts'
import { placeIn as placeOfGround } from '../../../geo/checks/place-in.ts'
import type { Position } from '../../../geo/model/area.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import { type Cell, geometryOf, positionOf, type Ring } from '../../../geo/topology/cell.ts'
import { labelPoint } from '../../../geo/topology/label-point.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { EditLayer } from '../../map/editor/edit-layers.ts'
import { type CellCard, collect, type EditPicture } from '../../map/editor/edit-picture.ts'
import type { Handle } from '../../map/editor/hand-mode.ts'
import { countCell, isCounted } from './drawing/count-cells.ts'
import { type Drawing, drawnCells } from './drawing/drawing.ts'
import type { Ground } from './drawing/ground.ts'
import type { Part } from './drawing/part-list.ts'
import type { Session } from './drawing/session.ts'

/** Where a name stands in ground that stays the same: found once. */
const places = new WeakMap<object, Position>()
function kept(ground: object, find: () => Position): Position {
  const known = places.get(ground) ?? find()
  places.set(ground, known)
  return known
}
const placeOf = (cell: Cell): Position => kept(cell, () => placeOfGround(cell.polygons))
const placeIn = (geometry: MultiPolygon): Position =>
  kept(geometry, () => labelPoint(geometry) ?? (geometry.coordinates[0]![0]![0] as Position))

/** Rules whose problems have a place of their own; the others are of a whole cell, or show on what is cut. */
const ofPlaces: readonly BoundaryProblem['rule'][] = [
  'gap',
  'hole-not-filled',
  'overlap',
  'outside-parent',
  'second-part',
  'too-small',
]

type Shown = {
  session: Session
  drawing: Drawing
  parts: readonly Part[]
  problems: readonly BoundaryProblem[]
  handles: readonly Handle[]
  hidden: ReadonlySet<EditLayer>
  /** How so many households are said. */
  wordsOfCount(households: number): string
  unit: string
}

/** All that the map shows of a session; each part is the same object as long as nothing in it changes. */
export function useEditPicture(shown: Shown): { picture: EditPicture; cards: CellCard[] } {
  const { session, drawing, parts, problems, handles, hidden, wordsOfCount, unit } = shown
  const { selected, chosen, vertex, refused, line, isByKeys } = session
  const { ground } = drawing
  const formats = useFormats()
  const { name } = formats

  const cells = useMemo(() => {
    const toneOf = new Map(parts.map(({ cell, tone }) => [cell.id, tone]))
    return collect(
      drawnCells(drawing).map((cell) => ({
        geometry: geometryOf(cell),
        properties: { tone: toneOf.get(cell.id) ?? null, isSelected: cell.id === selected },
      })),
    )
  }, [drawing, parts, selected])

  const isDrawn = drawing.edits.length > 0
  const former = useMemo(() => {
    const own = ground.source.cells.filter(({ parentId }) => parentId === ground.source.parent.id)
    return collect(isDrawn ? own.map(({ geometry }) => ({ geometry, properties: {} })) : [])
  }, [ground, isDrawn])

  const parent = useMemo(
    () => collect([{ geometry: ground.source.parent.geometry, properties: {} }]),
    [ground],
  )

  const outside = useMemo(
    () => ground.source.cells.filter(({ parentId }) => parentId !== ground.source.parent.id),
    [ground],
  )
  const around = useMemo(
    () => collect(outside.map(({ geometry }) => ({ geometry, properties: {} }))),
    [outside],
  )

  const cutKey = problems.flatMap(({ rule, placeId }) => (rule === 'compound-cut' ? [placeId] : [])).join()
  const compounds = useMemo(() => {
    const isCut = new Set(cutKey.split(',').map(Number))
    return collect(
      beside(ground).map(({ id, geometry }) => ({ geometry, properties: { isCut: isCut.has(id) } })),
    )
  }, [ground, cutKey])

  const names = useMemo(() => {
    const lettered = new Set(parts.map(({ cell }) => cell.id))
    const isCut = new Set(cutKey.split(',').map(Number))
    const own = drawnCells(drawing).filter(({ id }) => !lettered.has(id))
    const titled = (info: Parameters<typeof name>[0], households: number | null) =>
      households === null || hidden.has('counts') ? name(info) : `${name(info)} ${wordsOfCount(households)}`
    const hides: Partial<Record<NameOf, EditLayer>> = { around: 'around', compound: 'compounds' }
    return collect(
      [
        ...own.map((cell) => {
          const households = isCounted(drawing) ? countCell(drawing, cell).households : null
          const text = titled(drawing.register.get(cell.id)!, households)
          return named(placeOf(cell), text, 'cell')
        }),
        ...outside.map((area) => named(placeIn(area.geometry), titled(area, area.households), 'around')),
        ...beside(ground).map((compound) =>
          named(placeIn(compound.geometry), name(compound), isCut.has(compound.id) ? 'cut' : 'compound'),
        ),
      ].filter(({ properties }) => !hidden.has(hides[properties.of]!)),
    )
  }, [ground, drawing, parts, outside, cutKey, hidden, name, wordsOfCount])

  const cutBuildings = problems.filter(({ rule }) => rule === 'building-cut').map(({ placeId }) => placeId!)
  const buildingKey = `${cutBuildings.join()}|${chosen.join()}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the lists differ
  const buildings = useMemo(() => {
    const outlines = (ids: readonly number[], is: 'cut' | 'chosen') =>
      ids.flatMap((id) => {
        const building = ground.buildings.get(id)
        if (!building) return []
        return [
          {
            geometry: { type: 'Polygon' as const, coordinates: building.outline.map(closed) },
            properties: { is },
          },
        ]
      })
    return collect([...outlines(chosen, 'chosen'), ...outlines(cutBuildings, 'cut')])
  }, [ground, buildingKey])

  const problemPoints = useMemo(
    () =>
      collect([
        ...problems
          .filter(({ rule }) => ofPlaces.includes(rule))
          .map((problem) => ({
            geometry: pointAt(problem.at),
            properties: { isBlocking: isBlocking(problem) },
          })),
        ...(refused?.at ? [{ geometry: pointAt(refused.at), properties: { isBlocking: true } }] : []),
      ]),
    [problems, refused],
  )

  const handlePoints = useMemo(
    () =>
      collect(
        handles.map(({ is, at }) => ({
          geometry: pointAt(at),
          properties: { is, isSelected: vertex !== null && is === 'vertex' && String(at) === String(vertex) },
        })),
      ),
    [handles, vertex],
  )

  const sketch = useMemo(() => {
    const points = isByKeys ? (line ?? []) : []
    const path = { type: 'LineString' as const, coordinates: points.map((at) => [...at]) }
    return collect<LineString | Point, object>([
      ...(points.length > 1 ? [{ geometry: path, properties: {} }] : []),
      ...points.map((at) => ({ geometry: pointAt(at), properties: {} })),
    ])
  }, [line, isByKeys])

  const cards = useMemo(
    () =>
      parts.map(
        ({ cell, letter, tone }): CellCard => ({
          key: cell.id,
          tone,
          letter,
          at: placeOf(cell),
          ...(isCounted(drawing)
            ? { count: formatCount(countCell(drawing, cell).households), unit }
            : { count: '', unit: name(drawing.register.get(cell.id)!) }),
        }),
      ),
    [parts, drawing, unit, name],
  )
  return {
    picture: {
      cells,
      former,
      parent,
      around,
      names,
      compounds,
      buildings,
      sketch,
      problems: problemPoints,
      handles: handlePoints,
    },
    cards,
  }
}

/** The compounds that are shown beside the cells: none where the cells are compounds. */
const beside = ({ of, source }: Ground) => (of ? [] : source.compounds)

type NameOf = EditPicture['names']['features'][number]['properties']['of']
const named = (at: Position, text: string, of: NameOf) => ({
  geometry: pointAt(at),
  properties: { text, of },
})

const pointAt = (at: Position) => ({ type: 'Point' as const, coordinates: [...at] })

const closed = (ring: Ring) => [...ring, ring[0]!].map(positionOf)
