import { Counter, Gauge, type Registry } from 'prom-client'
import type { Live } from './open-live.ts'

/** Says in `/metrics` how many event streams are open, what was sent and who was cut off. */
export function monitorLive(registry: Registry, { counts }: Pick<Live, 'counts'>): void {
  const registers = [registry]
  new Gauge({
    name: 'wangge_event_streams',
    help: 'Open event streams.',
    registers,
    collect() {
      this.set(counts.streams)
    },
  })
  new Counter({
    name: 'wangge_event_writes_total',
    help: 'Chunks of events written, one per stream.',
    registers,
    collect() {
      this.reset()
      this.inc(counts.events)
    },
  })
  new Counter({
    name: 'wangge_event_streams_renewed_total',
    help: 'Streams that came to the end of their time; their readers take up the thread.',
    registers,
    collect() {
      this.reset()
      this.inc(counts.renewed)
    },
  })
  new Counter({
    name: 'wangge_change_rows_pruned_total',
    help: 'Rows of the change log that were deleted, older than any reader is told row by row.',
    registers,
    collect() {
      this.reset()
      this.inc(counts.pruned)
    },
  })
  new Counter({
    name: 'wangge_event_streams_cut_total',
    help: 'Streams cut because their reader left too much waiting (queue) or took nothing for too long (stalled).',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, n] of Object.entries(counts.cut)) this.inc({ reason }, n)
    },
  })
}
