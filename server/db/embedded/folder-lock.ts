import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DbError } from '../db.ts'
import { sentences } from '../sentences.ts'

type Holder = { pid: number; host: string; startedAt: string | null }

const heartbeatMs = 5000
/** A holder on another machine (or in another container) cannot be asked; its heartbeat tells. */
const silentMs = 60_000

/**
 * Takes the folder for this process: two engines on one folder lose acknowledged rows without a word. The lock of a
 * process that is dead is taken over. Resolves to the function that gives the folder back.
 * Throws `folder-in-use` with the holder's pid.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'lock')
  const me: Holder = { pid: process.pid, host: hostname(), startedAt: await startOf(process.pid) }
  if (!(await create(path, me))) {
    await refuseLiving(path, folder)
    await takeOver(path, folder, me)
  }
  const heartbeat = setInterval(() => void touch(path), heartbeatMs)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    await rm(path, { force: true })
  }
}

/** The file appears with its content or not at all: a half-written lock would pass for a dead one. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const whole = await writeAside(path, holder)
  try {
    await link(whole, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(whole, { force: true })
  }
}

async function writeAside(path: string, holder: Holder): Promise<string> {
  const aside = `${path}.${process.pid}-${randomUUID()}`
  await writeFile(aside, JSON.stringify(holder))
  return aside
}

async function refuseLiving(path: string, folder: string): Promise<void> {
  const holder = await readHolder(path)
  if (!holder || !(await isAlive(path, holder))) return
  const elsewhere = holder.host === hostname() ? null : holder.host
  throw new DbError('folder-in-use', sentences.folderInUse(folder, holder.pid, elsewhere))
}

/** Two processes may find the same dead lock: only the one that creates the second file may replace the first. */
async function takeOver(path: string, folder: string, me: Holder): Promise<void> {
  const turn = `${path}.takeover`
  const turnHolder = await readHolder(turn)
  if (turnHolder && !(await isAlive(turn, turnHolder))) await rm(turn, { force: true })
  if (!(await create(turn, me))) {
    throw new DbError('folder-in-use', sentences.folderInUse(folder, turnHolder?.pid ?? 0, null))
  }
  try {
    await refuseLiving(path, folder)
    await rename(await writeAside(path, me), path)
  } finally {
    await rm(turn, { force: true })
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return Date.now() - (await stat(path)).mtimeMs < silentMs
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else
    if (isCode(error, 'ESRCH')) return false
  }
  // the number may have been given to another process since
  return holder.startedAt === (await startOf(holder.pid))
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch (error) {
    // gone meanwhile, or spoilt by a disk that was full
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return null
    throw error
  }
}

/** When a process began, in the kernel's clock ticks since boot; null where the system does not tell. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date()
  // a missed heartbeat is made good by the next one
  await utimes(path, now, now).catch(() => {})
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
