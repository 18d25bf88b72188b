import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** A run of one test file by itself, where something cannot be found. */
function runOf(file: string, env: Record<string, string>) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|CI$|NODE_ENV|TEST$)/.test(name))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', file],
    { cwd: root, encoding: 'utf8', env: { ...Object.fromEntries(inherited), ...env } },
  )
  return { status, text: stdout + stderr }
}

test.each([
  ['PostgreSQL with PostGIS', 'tests/server/db/rules.test.ts', { PG_CONFIG: '/nowhere/pg_config' }],
  ['Chromium', 'tests/e2e/map-first.test.ts', { CHROMIUM: '/nowhere/chromium' }],
])(
  '%s is missing: a failure under CI, elsewhere one line and the rest',
  { timeout: 120_000 },
  (what, file, env) => {
    const underCi = runOf(file, { ...env, CI: 'true' })
    expect(underCi.text).toMatch(new RegExp(`${what}.* is missing, and under CI nothing is left out`))
    expect(underCi.status).not.toBe(0)

    const elsewhere = runOf(file, env)
    expect(elsewhere.text.match(new RegExp(`! ${what}.* is missing; left out: `, 'g'))).toHaveLength(1)
    expect(elsewhere.status).toBe(0)
  },
)
