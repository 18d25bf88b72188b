import type { LiveBeat, LiveFigures, LiveIncident, LiveResync, LiveVersions } from '../../geo/model/live.ts'

type LiveEvents = {
  incident: LiveIncident
  metrics: LiveFigures
  boundary: LiveVersions
  resync: LiveResync
  heartbeat: LiveBeat
}

/** One server-sent event. JSON has no line break of its own, so one data line holds it. */
export function eventText<E extends keyof LiveEvents>(event: E, data: LiveEvents[E], id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

/** A reader's place in the change log, as the id of an event has it. */
export type Cursor = { epoch: string; seq: number }

export const cursorText = ({ epoch, seq }: Cursor): string => `${epoch}-${seq}`

/** null: no text of ours. */
export function readCursor(text: string): Cursor | null {
  const match = /^([0-9a-f]{32})-(0|[1-9]\d{0,14})$/.exec(text)
  return match ? { epoch: match[1]!, seq: Number(match[2]) } : null
}
