import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export type NativeCluster = {
  /** Address of a database in this cluster, as its superuser. */
  urlOf(database: string): string
  /** Kills the server and all its processes (kill -9). */
  kill(): Promise<void>
  /** Starts it again, or for the first time, and waits until it answers. */
  start(): Promise<void>
  /** Stops it for good and removes its files. */
  remove(): Promise<void>
}

type Account = { uid?: number; gid?: number }

// Runs the server, and ends it when this process is gone, however it went: then the pipe to it closes.
const keeper =
  'exec 3<&0; "$@" 3<&- & pid=$!; { cat <&3 >/dev/null; kill -INT $pid; } 2>/dev/null & exec 3<&-; wait $pid'

/**
 * Makes a PostgreSQL cluster in a temporary folder, reachable through a socket in it; null where none is installed: none
 * of which PG_CONFIG is the pg_config or, without it, neither one of Debian's nor one whose pg_config is on the path.
 */
export async function makeNativeCluster(): Promise<NativeCluster | null> {
  const bin = await findBinaries()
  const account = accountOfServer()
  if (!bin || !account) return null
  const folder = await mkdtemp(join(tmpdir(), 'wangge-pg-'))
  const data = join(folder, 'data')
  await chmod(folder, 0o755)
  if (account.uid !== undefined) await chown(folder, account.uid, account.gid ?? account.uid)
  runOnce(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-locale', '-N'],
    account,
  )
  await writeFile(join(data, 'postgresql.auto.conf'), settings(folder))
  return new TemporaryCluster(join(bin, 'postgres'), folder, account)
}

class TemporaryCluster implements NativeCluster {
  #process: ChildProcess | null = null

  constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly account: Account,
  ) {}

  urlOf(database: string): string {
    return `postgresql://postgres@/${database}?host=${encodeURIComponent(this.folder)}`
  }

  async start(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      // it ends at once while a process of its former life still holds the shared memory
      if (!this.#process || this.#process.exitCode !== null) this.#spawn()
      const client = new pg.Client(this.urlOf('postgres'))
      client.on('error', () => {})
      try {
        await client.connect()
        return
      } catch (error) {
        if (attempt > 400) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      } finally {
        await client.end()
      }
    }
  }

  #spawn(): void {
    const args = ['-c', keeper, 'keeper', this.program, '-D', join(this.folder, 'data')]
    this.#process = spawn('sh', args, {
      ...this.account,
      cwd: this.folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
  }

  async kill(): Promise<void> {
    const [pid = ''] = (await readFile(join(this.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')
    for (const each of [pid, ...children]) killQuietly(Number(each))
    await this.#endKeeper()
  }

  async remove(): Promise<void> {
    await this.#endKeeper()
    await rm(this.folder, { recursive: true })
  }

  async #endKeeper(): Promise<void> {
    const keeper = this.#process
    if (!keeper) return
    this.#process = null
    const ended = new Promise((resolve) => keeper.once('exit', resolve))
    keeper.stdin?.end()
    if (keeper.exitCode === null) await ended
  }
}

/** A child may have ended by itself meanwhile. */
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function settings(folder: string): string {
  return [
    "listen_addresses = ''",
    `unix_socket_directories = '${folder}'`,
    'fsync = off',
    'max_connections = 60',
    'shared_buffers = 64MB',
    "log_min_messages = 'fatal'",
    '',
  ].join('\n')
}

async function findBinaries(): Promise<string | null> {
  const debian = '/usr/lib/postgresql'
  const chosen = process.env.PG_CONFIG
  const versions = chosen === undefined && existsSync(debian) ? await readdir(debian) : []
  for (const version of versions.map(Number).sort((a, b) => b - a)) {
    const control = `/usr/share/postgresql/${version}/extension/postgis.control`
    if (version >= 15 && existsSync(control)) return join(debian, String(version), 'bin')
  }
  const config =
    spawnSync(chosen ?? 'pg_config', ['--bindir', '--sharedir'], { encoding: 'utf8' }).stdout?.split('\n') ??
    []
  const [bin, share] = config
  return bin && share && existsSync(join(share, 'extension', 'postgis.control')) ? bin : null
}

/** PostgreSQL refuses to run as root: then it runs as its own user, if there is one. */
function accountOfServer(): Account | null {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout),
  )
  return uid && gid ? { uid, gid } : null
}

function runOnce(program: string, args: string[], account: Account): void {
  const { status, stderr } = spawnSync(program, args, { ...account, cwd: '/', encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
}
