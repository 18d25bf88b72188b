import { getRequestListener } from '@hono/node-server'
import pino from 'pino'
import { openDenialLog } from './access/denial-log.ts'
import { ensureTrialAccounts } from './access/ensure-trial-accounts.ts'
import { openSessionStore } from './access/session-store.ts'
import { createApp } from './app.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { serveCommands } from './control/serve-commands.ts'
import { DbError } from './db/db.ts'
import { openDatabase } from './db/open-database.ts'
import { buildDemonstration } from './demo/build-demonstration.ts'
import { startDemonstrationClock } from './demo/run-clock.ts'
import { ListenProblem, listen } from './listen.ts'
import { openLive } from './live/open-live.ts'
import { watchWrites } from './live/watch-writes.ts'
import { loggable } from './problem-of-error.ts'
import { repeatTick } from './repeat-tick.ts'
import { handleEventRequest } from './routes/events.ts'
import { handleTileRequest } from './routes/tiles.ts'
import { warmUp } from './services/warm-up.ts'
import { readCity } from './sql/read-city.ts'
import { openTileService } from './tiles/open-tile-service.ts'
import { version } from './version.ts'

/** Reads the environment, opens the database, listens: the only file with effects on import. */

const say = (text: string) => console.error(`· ${text}`)

try {
  await start()
} catch (error) {
  const isMeantForPeople = [DbError, ConfigProblem, ListenProblem].some((kind) => error instanceof kind)
  console.error('\n✗', isMeantForPeople ? (error as Error).message : error)
  process.exit(1)
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: 'info' }, pino.destination({ fd: 2, sync: false }))
  const now = () => new Date()

  const door = await listen(config)
  const store = await openDatabase({ ...config, onProgress: say })
  const { db, onWrite } = watchWrites(store)
  let city = await readCity(db)
  if (!city && config.demo) {
    await buildDemonstration(db, { now: now(), onProgress: say })
    city = await readCity(db)
  }
  await db.transaction((tx) => ensureTrialAccounts(tx))

  const onError = (error: unknown) => log.error({ err: loggable(error) }, 'work in the background failed')
  const ticking = await repeatTick(db, { now, everyMs: 30_000, onError })
  const onBack = () => log.info('the sessions are in step with the database again')
  const sessions = await openSessionStore(db, { now, onError, onBack })
  const tiles = await openTileService(db, log)
  const live = await openLive({ db: store, sessions, versions: () => tiles.versions(), log })
  onWrite(live.wake)
  const denials = openDenialLog({ db, now, log })
  const deps = { db, tiles, sessions, denials, live, now, log, config, version }
  const answer = getRequestListener(createApp(deps).fetch)
  const commands = await serveCommands(deps)
  const stopDemonstration = city?.isDemonstration ? startDemonstrationClock({ db, now, log }) : async () => {}

  const close = async () => {
    door.close()
    await stopDemonstration()
    await ticking.stop()
    await commands.close()
    await live.close()
    tiles.close()
    sessions.close()
    await db.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => close().then(() => process.exit(0), onCloseError))
  }
  door.serve((req, res) => {
    if (!handleTileRequest(req, res, deps) && !handleEventRequest(req, res, deps)) answer(req, res)
  })
  console.log(`\n网格一张图 Wangge ${version} → ${door.origin}\n`)
  warmUp(db).catch(onError)
}

function onCloseError(error: unknown): never {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
