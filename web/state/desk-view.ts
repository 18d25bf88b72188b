import { type Basis, bases } from '../../geo/model/basis.ts'
import { type CaseFilter, decodeCaseFilter, encodeCaseFilter } from './case-filter.ts'
import { type AreaPlace, isSamePlace, mostCompared, standsBeside } from './compared.ts'

export const deskViews = ['open', 'overdue', 'vc2', 'cases-coverage'] as const
export const docks = ['table', 'compare'] as const
export const overlays = ['points', 'columns'] as const
export const windowChoices = [7, 30, 90, 365] as const

export type DeskSelection =
  | { kind: 'area'; level: string; code: string }
  | { kind: 'compound'; code: string }
  | { kind: 'incident'; id: number }

/** All of the desk that is worth sharing. */
export type DeskView = {
  view: (typeof deskViews)[number]
  /** 'auto' by zoom, or a level's code. */
  level: string
  selection: DeskSelection | null
  /** Degrees, WGS-84, longitude first. */
  camera: { center: [number, number]; zoom: number } | null
  windowDays: (typeof windowChoices)[number]
  search: string
  /** The local day (YYYY-MM-DD) at whose end figures are shown; null: now. */
  day: string | null
  /** Of a day gone by: whose area a fact counts to where boundaries have changed since. */
  basis: Basis
  /** A class of the legend that alone stays coloured. */
  only: string | null
  /** The list of cases, where it is open. */
  cases: CaseFilter | null
  /** The place that an open list goes back to from one of its cases. */
  back: DeskSelection | null
  /** What is compared: areas of one level, and compounds. */
  compared: readonly AreaPlace[]
  /** What stands over the fills. */
  overlay: (typeof overlays)[number] | null
  /** What lies open under the map. */
  dock: (typeof docks)[number] | null
}

export const initialDeskView: DeskView = {
  view: 'open',
  level: 'auto',
  selection: null,
  camera: null,
  windowDays: 30,
  search: '',
  only: null,
  day: null,
  basis: 'as-now',
  cases: null,
  back: null,
  compared: [],
  overlay: null,
  dock: null,
}

const isWord = (text: string | undefined, longest: number): text is string =>
  text !== undefined && text.length >= 1 && text.length <= longest

/** `area:grid:CODE`, `compound:CODE`, `incident:7`; codes may themselves contain colons. */
function readSelection(text: string | null): DeskSelection | null {
  const [kind, ...rest] = text?.split(':') ?? []
  switch (kind) {
    case 'area': {
      const [level, ...parts] = rest
      const code = parts.join(':')
      return isWord(level, 32) && isWord(code, 64) ? { kind, level, code } : null
    }
    case 'compound': {
      const code = rest.join(':')
      return isWord(code, 64) ? { kind, code } : null
    }
    case 'incident': {
      const id = Number(rest[0])
      return Number.isSafeInteger(id) && id > 0 ? { kind, id } : null
    }
    default:
      return null
  }
}

function writeSelection(value: DeskSelection): string {
  switch (value.kind) {
    case 'area':
      return `area:${value.level}:${value.code}`
    case 'compound':
      return `compound:${value.code}`
    case 'incident':
      return `incident:${value.id}`
  }
}

/** `grid:CODE` or `compound:CODE`; none twice, no area of another level than the first, no more than are compared. */
function readCompared(texts: readonly string[]): readonly AreaPlace[] {
  const kept: AreaPlace[] = []
  for (const text of texts) {
    if (kept.length === mostCompared) break
    const [level, ...parts] = text.split(':')
    const place = { level: level ?? '', code: parts.join(':') }
    const isNew = !kept.some((each) => isSamePlace(each, place))
    if (isWord(place.level, 32) && isWord(place.code, 64) && isNew && standsBeside(kept, place))
      kept.push(place)
  }
  return kept
}

function readCamera(text: string | null): DeskView['camera'] {
  const parts = text?.split(',') ?? []
  const [longitude = Number.NaN, latitude = Number.NaN, zoom = Number.NaN] = parts.map((part) =>
    part === '' ? Number.NaN : Number(part),
  )
  const isPlace = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85.06 && zoom >= 0 && zoom <= 24
  return parts.length === 3 && isPlace ? { center: [longitude, latitude], zoom } : null
}

/** One parameter, if it reads as it should. */
const matching = (text: string | null, pattern: RegExp): string | null =>
  text !== null && pattern.test(text) ? text : null

/** A day that the calendar has. */
function readDay(text: string | null): string | null {
  const day = matching(text, /^\d{4}-\d{2}-\d{2}$/)
  const asUtc = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(asUtc.getTime()) && asUtc.toISOString().startsWith(day ?? '') ? day : null
}

/** The view a query string stands for. What is malformed counts as absent, so that an old or mangled link still opens. */
export function decodeDeskView(queryString: string): DeskView {
  const query = new URLSearchParams(queryString)
  const days = Number(query.get('window'))
  return {
    view: deskViews.find((view) => view === query.get('view')) ?? initialDeskView.view,
    level: matching(query.get('level'), /^[a-z][a-z0-9-]{0,31}$/) ?? initialDeskView.level,
    selection: readSelection(query.get('sel')),
    camera: readCamera(query.get('at')),
    windowDays: windowChoices.find((choice) => choice === days) ?? initialDeskView.windowDays,
    search: (query.get('q') ?? '').slice(0, 80),
    day: readDay(query.get('day')),
    basis: bases.find((basis) => basis === query.get('basis')) ?? initialDeskView.basis,
    only: matching(query.get('only'), /^(\d|none|[1-3],[1-3])$/),
    cases: decodeCaseFilter(query),
    back: readSelection(query.get('back')),
    compared: readCompared(query.getAll('cmp').slice(0, 16)),
    overlay: overlays.find((overlay) => overlay === query.get('over')) ?? null,
    dock: docks.find((dock) => dock === query.get('dock')) ?? null,
  }
}

/** The shortest query string that stands for a view: what equals the beginning is left out. Degrees to 1e-5 (1 m), zoom to 0.01. */
export function encodeDeskView(value: DeskView): string {
  const query = new URLSearchParams()
  if (value.view !== initialDeskView.view) query.set('view', value.view)
  if (value.level !== initialDeskView.level) query.set('level', value.level)
  if (value.selection) query.set('sel', writeSelection(value.selection))
  if (value.windowDays !== initialDeskView.windowDays) query.set('window', String(value.windowDays))
  if (value.search) query.set('q', value.search)
  if (value.day) query.set('day', value.day)
  if (value.basis !== initialDeskView.basis) query.set('basis', value.basis)
  if (value.only) query.set('only', value.only)
  if (value.cases) encodeCaseFilter(value.cases, query)
  if (value.back) query.set('back', writeSelection(value.back))
  for (const { level, code } of value.compared) query.append('cmp', `${level}:${code}`)
  if (value.overlay) query.set('over', value.overlay)
  if (value.dock) query.set('dock', value.dock)
  if (value.camera) {
    const { center, zoom } = value.camera
    query.set('at', [center[0].toFixed(5), center[1].toFixed(5), zoom.toFixed(2)].join(','))
  }
  return query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
}
