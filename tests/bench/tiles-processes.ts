import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = resolve(import.meta.dirname, '../..')
export const bench = resolve(root, '../shared/bench')
/** The peers of bench/peers.sh by the port they listen on. */
export const peerPorts = { mapserver: 7700, ref: 7740 }
const nginxPort = 8218

export type TileProcess = {
  /** Like http://127.0.0.1:1234 */
  origin: string
  /** Address of a tile of the layer, with {z}, {x} and {y}. */
  template: string
  /** From the start of the process until it listened. */
  startMs: number
  /** What it says of itself. */
  loadMs: number
  /** Of somebody who is signed in; empty where the process has no store. */
  cookie: string
  stop(): Promise<void>
}

/** What of the peers' programs is missing on this machine, as one line to be typed; null: nothing. */
export function missingPrograms(): string | null {
  const packages = {
    'postgresql-15-postgis-3': '/usr/lib/postgresql/15/bin/initdb',
    'cgi-mapserver': '/usr/bin/mapserv',
    'spawn-fcgi': '/usr/bin/spawn-fcgi',
    'nginx-light': '/usr/sbin/nginx',
    wrk: '/usr/bin/wrk',
  }
  const missing = Object.entries(packages).flatMap(([name, file]) => (existsSync(file) ? [] : [name]))
  return missing.length === 0 ? null : `apt-get install -y ${missing.join(' ')}`
}

/** Starts the peers over the city, unless they are up: then over the city that they were started with. */
export async function startPeers(city: string, work: string): Promise<() => void> {
  if ((await Promise.all(Object.values(peerPorts).map(isUp))).every(Boolean)) return () => {}
  const env = { ...process.env, BENCH_WORK: join(work, 'peers') }
  const run = (...args: string[]) =>
    execFileSync(join(bench, 'peers.sh'), args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  run('up', city)
  return () => run('down')
}

function isUp(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => socket.destroy()).once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}

type ServerOptions = {
  /** Folder of generate-city.mjs. */
  city: string
  /** Folder of the embedded store, or … */
  store?: string
  /** … where PostgreSQL is. */
  databaseUrl?: string
  /** Memory for finished tiles: 0 means every tile is made anew. */
  cacheBytes?: number
  /** Serve each point of the city so many times, and no polygons. */
  pointCopies?: number
}

/** A process of its own with the project's tiles, of the city's polygons or of its points. */
export async function startTiles(options: ServerOptions): Promise<TileProcess> {
  const file = options.pointCopies ? './tiles-point-server.ts' : './tiles-server.ts'
  const start = performance.now()
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=6000', '--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))],
    {
      cwd: root,
      env: { ...process.env, WANGGE_BENCH: JSON.stringify(options) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  for await (const line of createInterface({ input: child.stdout })) {
    const { origin, layer, version, loadMs, cookie = '' } = JSON.parse(line)
    return {
      origin,
      template: `${origin}/tiles/${layer}/${version}/{z}/{x}/{y}.mvt`,
      startMs: performance.now() - start,
      loadMs,
      cookie,
      stop: () => stop(child),
    }
  }
  throw new Error('the server of the bench ended before it listened')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** nginx as Debian sets it up (sendfile on), one worker, without a log, serving the files of `work`/files. */
export function startNginx(work: string, file: Buffer): { url: string; stop: () => void } {
  const folder = join(work, 'nginx')
  mkdirSync(join(folder, 'files'), { recursive: true })
  chmodSync(work, 0o755)
  writeFileSync(join(folder, 'files', 'tile.mvt'), file)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  const headers = `add_header cache-control "private, max-age=31536000, immutable"; add_header vary accept-encoding;`
  writeFileSync(
    join(folder, 'nginx.conf'),
    `worker_processes 1; pid ${folder}/pid; error_log ${folder}/log; events { worker_connections 1024; }
http { access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on; ${temp.join(' ')}
types { application/vnd.mapbox-vector-tile mvt; }
server { listen 127.0.0.1:${nginxPort}; root ${folder}/files; location / { ${headers} } } }`,
  )
  const run = (...args: string[]) =>
    execFileSync('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), ...args])
  run()
  return { url: `http://127.0.0.1:${nginxPort}/tile.mvt`, stop: () => run('-s', 'stop') }
}
