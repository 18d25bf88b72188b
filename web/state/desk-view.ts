import { z } from 'zod'

export const deskViews = ['open', 'overdue', 'vc2', 'cases-coverage'] as const
export const windowChoices = [7, 30, 90, 365] as const

const number = z.coerce.number()
const camera = z.object({
  center: z.tuple([number.min(-180).max(180), number.min(-85.06).max(85.06)]),
  zoom: number.min(0).max(24),
})
const selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('area'), level: z.string().min(1).max(32), code: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('compound'), code: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('incident'), id: number.int().positive() }),
])

export type DeskSelection = z.infer<typeof selection>

/** All of the desk that is worth sharing. */
export type DeskView = {
  view: (typeof deskViews)[number]
  /** 'auto' by zoom, or a level's code. */
  level: string
  selection: DeskSelection | null
  camera: z.infer<typeof camera> | null
  windowDays: (typeof windowChoices)[number]
  search: string
  /** A class of the legend that alone stays coloured. */
  only: string | null
}

export const initialDeskView: DeskView = {
  view: 'open',
  level: 'auto',
  selection: null,
  camera: null,
  windowDays: 30,
  search: '',
  only: null,
}

/** Parses one parameter; what is malformed counts as absent, so that an old or mangled link still opens. */
const parsed = <T>(schema: z.ZodType<T>, value: unknown, absent: T): T => {
  const result = schema.safeParse(value)
  return result.success ? result.data : absent
}

/** `area:grid:CODE`, `compound:CODE`, `incident:7`; codes may themselves contain colons. */
function readSelection(text: string | null): DeskSelection | null {
  if (!text) return null
  const [kind = '', ...rest] = text.split(':')
  const value =
    kind === 'area'
      ? { kind, level: rest[0], code: rest.slice(1).join(':') }
      : { kind, code: rest.join(':'), id: rest[0] }
  return parsed(selection.nullable(), value, null)
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

function readCamera(text: string | null): DeskView['camera'] {
  const [longitude, latitude, zoom, ...more] = text?.split(',') ?? []
  if (!longitude || !latitude || !zoom || more.length > 0) return null
  return parsed(camera.nullable(), { center: [longitude, latitude], zoom }, null)
}

/** The view a query string stands for. */
export function decodeDeskView(queryString: string): DeskView {
  const query = new URLSearchParams(queryString)
  const days = Number(query.get('window'))
  return {
    view: parsed(z.enum(deskViews), query.get('view'), initialDeskView.view),
    level: parsed(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), query.get('level'), initialDeskView.level),
    selection: readSelection(query.get('sel')),
    camera: readCamera(query.get('at')),
    windowDays: windowChoices.find((choice) => choice === days) ?? initialDeskView.windowDays,
    search: (query.get('q') ?? '').slice(0, 80),
    only: parsed(
      z
        .string()
        .regex(/^(\d|none|[1-3],[1-3])$/)
        .nullable(),
      query.get('only'),
      null,
    ),
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
  if (value.only) query.set('only', value.only)
  if (value.camera) {
    const { center, zoom } = value.camera
    query.set('at', [center[0].toFixed(5), center[1].toFixed(5), zoom.toFixed(2)].join(','))
  }
  return query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
}
