/** `npm run check`: format and lint, types, unused code, import arrows. Everything is run, then the first failure decides. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureDependencies, ensureNode, root } from '../server/bootstrap.mjs'

ensureNode()
ensureDependencies()

const checks = [
  ['format and lint', '@biomejs/biome/bin/biome', 'check', '.'],
  ['types of geo', 'typescript/bin/tsc', '-p', 'geo'],
  ['types of server', 'typescript/bin/tsc', '-p', 'server'],
  ['types of web', 'typescript/bin/tsc', '-p', 'web'],
  ['types of tests', 'typescript/bin/tsc', '-p', 'tests'],
  ['unused code', 'knip/bin/knip.js'],
  ['import arrows', 'vitest/vitest.mjs', 'run', 'tests/arrows.test.ts'],
]

let failed = 0
for (const [title, script, ...args] of checks) {
  const run = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  console.log(`${run.status === 0 ? '✓' : '✗'} ${title}`)
  if (run.status !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
