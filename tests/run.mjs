/**
 * `npm test`: installs what is missing, then runs every test. On Debian as root that includes Chromium, a Chinese
 * font and native PostGIS; elsewhere it says in one line what is missing and what is left out.
 * Arguments are handed to vitest, e.g. `npm test -- tests/geo`. `--long` runs the long forms of tests that have one.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, ensureNode, root } from '../server/bootstrap.mjs'

const needs = [
  {
    what: 'Chromium',
    leftOut: 'browser tests',
    package: 'chromium',
    present: () => existsSync('/usr/bin/chromium') || existsSync(process.env.CHROMIUM ?? ''),
  },
  {
    what: 'a Chinese font',
    leftOut: 'nothing, but 汉字 in screenshots will be boxes',
    package: 'fonts-noto-cjk',
    present: () => /\S/.test(spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout ?? ''),
  },
  {
    what: 'PostgreSQL with PostGIS',
    leftOut: 'tests on the native engine',
    package: 'postgresql-postgis',
    present: () =>
      /\S/.test(
        spawnSync('sh', ['-c', 'ls /usr/share/postgresql/*/extension/postgis.control'], { encoding: 'utf8' })
          .stdout ?? '',
      ),
  },
]

function installSystemPackages() {
  const missing = needs.filter((need) => !need.present())
  if (missing.length === 0) return
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.error(`· Installing ${missing.map((need) => need.package).join(', ')} …`)
    const apt = (...args) =>
      spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
        stdio: ['ignore', 'ignore', 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update')
    apt('install', '-y', '--no-install-recommends', ...missing.map((need) => need.package))
  }
  for (const need of needs.filter((each) => !each.present())) {
    console.error(`! ${need.what} is missing (Debian: ${need.package}); left out: ${need.leftOut}.`)
  }
}

ensureNode()
ensureDependencies()
installSystemPackages()
ensureBuild()

const report = join(root, '.cache', 'vitest.json')
mkdirSync(join(root, '.cache'), { recursive: true })
rmSync(report, { force: true })
const isLongForm = process.argv.includes('--long')
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2).filter((argument) => argument !== '--long'),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...(isLongForm && { WANGGE_LONG: '1' }) } },
)
if (!existsSync(report)) process.exit(run.status || 1)
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
process.exit(run.status ?? 1)
