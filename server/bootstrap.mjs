/**
 * What must hold before any TypeScript can run. Plain JavaScript without dependencies, because at this point
 * there may be none: the commands `npm start`, `npm test`, `npm run check` and the command line all begin here.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const needed = [20, 19]

/** Ends the process with a sentence, Chinese first. */
export function fail(zh, en) {
  console.error(`\n✗ ${zh}\n  ${en}`)
  process.exit(1)
}

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return
  fail(
    `需要 Node.js ${needed.join('.')} 或更高版本，当前为 ${process.versions.node}。`,
    `Node.js ${needed.join('.')} or newer is needed; this is ${process.versions.node}.`,
  )
}

/** Installs the packages of the lockfile, unless exactly these are installed already. */
export function ensureDependencies() {
  const wanted = hashOf([join(root, 'package-lock.json'), join(root, 'package.json')])
  const stamp = join(root, 'node_modules', '.wangge-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('· 安装依赖 Installing packages …')
  const run = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    fail(
      '依赖安装失败：请检查网络或软件源设置后重试（npm ci）。',
      'Packages could not be installed: check the network or registry settings and try again (npm ci).',
    )
  }
  writeFileSync(stamp, wanted)
}

/** Builds the web client, unless what it is built from has not changed. */
export function ensureBuild() {
  const wanted = hashOf([
    ...filesUnder(join(root, 'web')),
    ...filesUnder(join(root, 'geo')),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ])
  const stamp = join(root, 'dist', '.wangge-built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('· 构建界面 Building the web client …')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (run.status !== 0)
    fail('界面构建失败，原因见上。', 'The web client could not be built; the cause is above.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/**
 * Makes the empty embedded database that each first start copies, unless a server is used or it is there. Should it
 * fail, opening the database makes it again and says what is wrong.
 */
export function ensureEmbeddedTemplate() {
  if (process.env.DATABASE_URL?.trim()) return
  spawnSync(process.execPath, ['--import', 'tsx', join(root, 'server/prepare.ts')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
}

/** Runs a TypeScript entry in a child process, hands signals on, and ends with its exit code. */
export function runTypeScript(entry, args = []) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, entry), ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** A hash of names and contents. */
function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    if (!existsSync(file) || !statSync(file).isFile()) continue
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
