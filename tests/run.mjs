/**
 * `npm test`: installs what is missing, then runs every test. On Debian as root that includes Chromium, a Chinese
 * font and native PostGIS; elsewhere it says in one line what is missing and what is left out.
 * Arguments are handed to vitest, e.g. `npm test -- tests/geo`. `--long` runs the long forms of tests that have one.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import {
  ensureBuild,
  ensureDependencies,
  ensureEmbeddedTemplate,
  ensureNode,
  root,
} from '../server/bootstrap.mjs'

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

ensureEmbeddedTemplate()

const cache = join(root, '.cache')
mkdirSync(cache, { recursive: true })
const isLongForm = process.argv.includes('--long')
const given = process.argv.slice(2).filter((argument) => argument !== '--long')

// Tests in a browser leave a part of two cores idle: they run beside the others, and are heard after them.
const held = new PassThrough({ highWaterMark: 2 ** 26 })
const browser = vitest('browser', ['e2e'], ['ignore', 'pipe', 'pipe'])
for (const output of [browser.child.stdout, browser.child.stderr]) output.pipe(held, { end: false })
const others = vitest('others', ['unit', 'server'], ['ignore', 'inherit', 'inherit'])
const codes = [await others.ended]
held.pipe(process.stdout, { end: false })
codes.push(await browser.ended)
await finished(held.end())

const report = merged([others, browser].map(({ report }) => JSON.parse(readFileSync(report, 'utf8'))))
writeFileSync(join(cache, 'vitest.json'), JSON.stringify(report))
console.log(
  `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped`,
)
process.exit(report.numTotalTests > 0 && codes.every((code) => code === 0) ? 0 : 1)

/** Starts the tests of some projects. */
function vitest(name, projects, stdio) {
  const report = join(cache, `vitest-${name}.json`)
  rmSync(report, { force: true })
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...given,
    ],
    { cwd: root, stdio, env: { ...process.env, ...(isLongForm && { WANGGE_LONG: '1' }) } },
  )
  return { child, report, ended: new Promise((resolve) => child.once('close', resolve)) }
}

/** One JSON report of several. */
function merged(reports) {
  const sums = Object.keys(reports[0]).filter((key) => key.startsWith('num'))
  return {
    ...Object.fromEntries(sums.map((key) => [key, reports.reduce((sum, report) => sum + report[key], 0)])),
    startTime: Math.min(...reports.map(({ startTime }) => startTime)),
    success: reports.every(({ success }) => success),
    testResults: reports.flatMap(({ testResults }) => testResults),
  }
}
