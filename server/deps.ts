import type { Logger } from 'pino'
import type { DenialLog } from './access/denial-log.ts'
import type { SessionStore } from './access/session-store.ts'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import type { Live } from './live/open-live.ts'
import type { TileService } from './tiles/tile-service.ts'

/** Everything the app works with; made once in main and passed in, so that tests can pass their own. */
export type Deps = {
  db: Db
  tiles: TileService
  sessions: SessionStore
  denials: DenialLog
  live: Pick<Live, 'counts'>
  now: () => Date
  log: Logger
  config: Config
  version: string
}
