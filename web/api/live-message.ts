/** By which the shared worker speaks to every tab. */
export const liveChannelName = 'wangge-live'

export const liveEventNames = ['metrics', 'incident', 'boundary', 'heartbeat', 'resync'] as const
export type LiveEventName = (typeof liveEventNames)[number]

/** What the stream says to the tabs that share it. */
export type LiveMessage =
  /** One event as it came. */
  | { kind: 'event'; name: LiveEventName; text: string }
  | { kind: 'up' }
  /** The stream has ended, or could not begin; it is tried again. */
  | { kind: 'down' }

/** What a tab asks of the stream that it shares. */
export type LiveCommand = { kind: 'start'; who: string } | { kind: 'stop' }
