import { spawn } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { openDatabase } from '../../../server/db/open-database.ts'
import { buildDemonstration } from '../../../server/demo/build-demonstration.ts'
import { claimTurn } from '../../../server/demo/sql/claim-turn.ts'

export type RunningServer = { origin: string; dataDir: string; pid: number; output: () => string }
export type StoppableServer = RunningServer & { stop: () => Promise<void> }

const root = resolve(import.meta.dirname, '../../..')
const hourMs = 3_600_000

/**
 * The demonstration, served by a real server for all files of one worker: whichever asks first starts it, the end of the
 * run ends it. What a test does there stays done, and nobody else does anything: the town's own clock stands still, and a
 * worker's files run one after another.
 */
export async function demonstrationServer(): Promise<RunningServer> {
  const dataDir = join(inject('demonstrations'), `worker-${process.env.VITEST_POOL_ID}`)
  const note = join(dataDir, 'server.json')
  if (!existsSync(note)) {
    await cp(await stillTown(), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE })
    const { pid, origin } = await runServer(dataDir, {})
    writeFileSync(note, JSON.stringify({ pid, origin }))
  }
  const { pid, origin } = JSON.parse(readFileSync(note, 'utf8')) as { pid: number; origin: string }
  return { origin, dataDir, pid, output: () => outputOf(dataDir) }
}

/** The folder of the demonstration as it begins, to copy from: the worker that asks first builds it, the other waits for it. */
async function stillTown(): Promise<string> {
  const town = join(inject('demonstrations'), 'town')
  const building = `${town}.new`
  while (!existsSync(town)) {
    if (await isFirst(building)) {
      try {
        await buildStillTown(building)
        await rename(building, town)
      } finally {
        // where it failed, whoever waits tries for itself
        await rm(building, { recursive: true, force: true })
      }
    } else await pause(200)
  }
  return town
}

/** Whether the folder was not there until now. */
async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** The demonstration, its next act an hour away. */
async function buildStillTown(dataDir: string): Promise<void> {
  const db = await openDatabase({ dataDir })
  const now = new Date()
  await buildDemonstration(db, { now })
  await claimTurn(db, null, new Date(now.getTime() + hourMs))
  await db.close()
}

/** Holds the server still while something is done: its connections stay open, and nothing is heard of it. */
export async function whileSilent({ pid }: RunningServer, run: () => Promise<void>): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  try {
    await run()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}

/** A real server with an empty store of its own. */
export async function emptyServer(): Promise<StoppableServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wangge-e2e-'))
  const server = await runServer(dataDir, { DEMO: 'off' })
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const logOf = (dataDir: string) => join(dataDir, 'server.log')
const outputOf = (dataDir: string) => readFileSync(logOf(dataDir), 'utf8')

/**
 * Starts the server in a process of its own on a free port and waits for the address that it prints. It writes into a
 * file, so that it may outlive who started it. Errors: rejects with everything printed if it ends first.
 */
async function runServer(dataDir: string, env: Record<string, string>): Promise<StoppableServer> {
  const log = openSync(logOf(dataDir), 'a')
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'server/main.ts')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  while (child.exitCode === null && child.signalCode === null) {
    const origin = outputOf(dataDir).match(/http:\/\/127\.0\.0\.1:\d+/)?.[0]
    if (origin) {
      const stop = async () => {
        child.kill('SIGTERM')
        await ended
      }
      return { origin, dataDir, pid: child.pid!, output: () => outputOf(dataDir), stop }
    }
    await pause(50)
  }
  throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${outputOf(dataDir)}`)
}
