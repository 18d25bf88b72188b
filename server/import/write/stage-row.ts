import type { MultiPolygon } from 'geojson'
import { geodesicArea } from '../../../geo/coords/geodesic-area.ts'
import type { LocationStatus, Position } from '../../../geo/model/area.ts'
import type { ImportKind } from '../../../geo/model/import-kind.ts'
import { labelPoint } from '../../../geo/topology/label-point.ts'
import { encodeValue } from '../../db/encode-value.ts'
import type { RowFault } from '../row-fault.ts'
import type { MappedRow } from '../rows/row-mapper.ts'
import { encodeEwkb } from './encode-ewkb.ts'
import type { FileContext } from './file-context.ts'
import { placeOf } from './place-of.ts'

/** The values of a row's columns in `import_stage` behind the common ones, or why the row cannot stand. */
export type Staged =
  | {
      ok: true
      values: readonly unknown[]
      /** What of them the row itself says: two rows that say the same are one. */
      said: readonly unknown[]
      location: LocationStatus | null
    }
  | { ok: false; fault: RowFault }

type Stage = (row: MappedRow, context: FileContext) => Staged

const taken = (
  values: readonly unknown[],
  location: LocationStatus | null = null,
  said: readonly unknown[] = values,
): Staged => ({ ok: true, values, said, location })
const refuse = (code: RowFault['code'], reason: string): Staged => ({ ok: false, fault: { code, reason } })
const ewkb = (row: MappedRow): string | null => row.geometry && encodeEwkb(row.geometry)
const pointEwkb = (position: Position | null): string | null =>
  position && encodeEwkb({ type: 'Point', coordinates: position })
const polygonOf = (row: MappedRow): MultiPolygon | null =>
  row.geometry?.type === 'MultiPolygon' ? row.geometry : null
const pointOf = (row: MappedRow): Position | null =>
  row.geometry?.type === 'Point' ? [row.geometry.coordinates[0]!, row.geometry.coordinates[1]!] : null

const feature: Stage = ({ values, ...row }, { sourceCrs }) =>
  taken([values.class, values.name, values.nameEn, ewkb({ values, ...row }), sourceCrs])

/** How each kind of row is staged. The order of the values is that of create-stage. */
export const stageRow: Record<ImportKind, Stage> = {
  areas: stageArea,
  compounds: (row, context) => {
    const { values } = row
    const polygon = polygonOf(row)
    return taken([
      values.name,
      values.nameEn,
      values.type ?? 'commodity',
      values.deliveredOn,
      values.organisation,
      values.hasOwnersCommittee,
      values.propertyCompany,
      ewkb(row),
      pointEwkb(polygon && (row.labelPoint ?? labelPoint(polygon))),
      polygon && geodesicArea(polygon),
      context.sourceCrs,
    ])
  },
  roads: feature,
  water: feature,
  parks: feature,
  'service-points': (row, context) => {
    const { values } = row
    const place = placeOf(pointOf(row), context)
    return taken(
      [
        values.type,
        values.name,
        values.nameEn,
        values.status ?? 'in_use',
        values.openingHours,
        values.areaM2,
        ewkb(row),
        place.areaId,
        context.sourceCrs,
      ],
      place.status,
    )
  },
  buildings: stageBuilding,
  staff: ({ values }, { file, tree }) => {
    const area = tree.find(file.level!, String(values.area))
    if (!area) return refuse('unknown-area', `there is no ${file.level} ${values.area}`)
    return taken([values.role, values.name, area.id, values.dutyPhone, values.validFrom])
  },
  volunteers: (row, context) => {
    const { values } = row
    const place = placeOf(pointOf(row), context)
    return taken(
      [
        values.kind,
        values.status ?? 'active',
        place.areaId,
        place.districtId,
        values.checkedInAt,
        values.serviceEndedAt,
        values.serviceHours,
      ],
      place.status,
    )
  },
  incidents: stageIncident,
}

function stageArea(row: MappedRow, { file, tree, sourceCrs }: FileContext): Staged {
  const { values } = row
  const level = tree.levels.find((each) => each.code === file.level)!
  const above = tree.levels.find((each) => each.levelNo === level.levelNo - 1)
  const parent = above && tree.find(above.code, String(values.parent ?? ''))
  if (above && !parent)
    return refuse(
      'unknown-parent',
      values.parent ? `there is no ${above.code} ${values.parent}` : 'names no parent',
    )
  const known = tree.find(level.code, String(values.key))
  if (known && known.parentId !== (parent?.id ?? null))
    return refuse(
      'unknown-parent',
      'has another parent in the store: a new parent means a new area with a new code',
    )
  const polygon = polygonOf(row)
  return taken([
    values.name,
    values.nameEn,
    values.kind ?? 'administrative',
    parent?.id ?? null,
    parent?.districtId ?? null,
    ewkb(row),
    pointEwkb(polygon && (row.labelPoint ?? labelPoint(polygon))),
    polygon && geodesicArea(polygon),
    row.repaired,
    sourceCrs,
  ])
}

function stageBuilding(row: MappedRow, context: FileContext): Staged {
  const { values } = row
  const compoundId = compoundOf(row, context)
  if (compoundId === undefined) return refuse('unknown-compound', `there is no compound ${values.compound}`)
  const total = Number(values.householdsTotal ?? 0)
  const occupied = values.householdsOccupied
  if (
    total < 0 ||
    Number(values.residents ?? 0) < 0 ||
    (occupied !== null && occupied !== undefined && (Number(occupied) < 0 || Number(occupied) > total))
  )
    return refuse('inconsistent-counts', `${occupied ?? '–'} occupied households of ${total} cannot be`)
  const polygon = polygonOf(row)
  const place = placeOf(polygon ? labelPoint(polygon) : pointOf(row), context)
  return taken(
    [
      place.districtId,
      place.areaId,
      place.status,
      compoundId,
      values.no,
      values.name,
      values.unitCount ?? 1,
      values.floors,
      total,
      occupied,
      values.residents,
      JSON.stringify(row.care),
      ewkb(row),
      context.sourceCrs,
    ],
    place.status,
  )
}

function stageIncident(row: MappedRow, context: FileContext): Staged {
  const { values } = row
  const category = context.categories.get(String(values.category))
  if (!category) return refuse('unknown-category', `there is no category ${values.category}`)
  const compoundId = compoundOf(row, context)
  if (compoundId === undefined) return refuse('unknown-compound', `there is no compound ${values.compound}`)
  const openedAt = values.openedAt as Date
  const says = values.closedAt as Date | null | undefined
  const state =
    values.state === 'closed' && !says ? (context.file.closedWithoutTime ?? 'closed') : values.state
  const closedAt = state === 'closed' ? (says ?? null) : null
  if (state === 'closed' && !closedAt)
    return refuse('closing-time-missing', 'is closed but does not say when')
  // it would count as open, or as closed, before it is
  if (openedAt > context.now) return refuse('in-the-future', 'is opened in the future')
  if (closedAt && closedAt > context.now) return refuse('in-the-future', 'is closed in the future')
  if (closedAt && closedAt < openedAt) return refuse('inconsistent-times', 'is closed before it was opened')
  if (
    values.requesterCount !== null &&
    values.requesterCount !== undefined &&
    Number(values.requesterCount) < 1
  )
    return refuse('inconsistent-counts', 'has no requester')
  const dueAt =
    (values.dueAt as Date | null | undefined) ??
    new Date(openedAt.getTime() + category.timeLimitHours * 3_600_000)
  const said = [
    row.geometry ? 'exact' : 'unknown',
    category.id,
    values.source,
    values.severity ?? 'small',
    values.title ?? String(values.key),
    values.description,
    state,
    state === 'closed' ? (values.outcome ?? 'solved') : null,
    // as text: what is said is read twice, to be told from what was said before and to be kept
    encodeValue(openedAt),
    encodeValue(closedAt),
    encodeValue(dueAt),
    values.requesterCount ?? 1,
    compoundId,
    ewkb(row),
    context.sourceCrs,
  ]
  // the same row may lie in another area tomorrow
  const place = placeOf(pointOf(row), context)
  return taken([place.districtId, place.areaId, place.status, ...said], place.status, said)
}

/** The compound a row names: null where it names none, undefined where there is no such compound. */
function compoundOf({ values }: MappedRow, { compounds }: FileContext): number | null | undefined {
  return values.compound ? compounds.get(String(values.compound)) : null
}
