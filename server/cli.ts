import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { roles } from '../geo/model/session.ts'
import { readConfig } from './config.ts'
import { askServer } from './control/ask-server.ts'
import { type CommandName, commands } from './control/commands.ts'
import { printSummary } from './control/print-summary.ts'
import { openDatabase } from './db/open-database.ts'
import type { ImportSummary } from './import/import-summary.ts'
import { signInArguments } from './services/make-sign-in-link.ts'
import { printDifferences } from './services/verify.ts'
import type { Difference } from './sql/find-flag-differences.ts'

/**
 * The command line: results on stdout, progress on stderr. Exit codes: 0 done, 1 failed (also where nothing of a file
 * was taken), 2 wrong usage, 3 differences found.
 */

const usage = `用法 Usage:
  npm run import -- BUNDLE.json [--data FOLDER] [--dry-run]
  npm run verify
  npm run sign-in -- --role ROLE [--area LEVEL:CODE]    ROLE: ${roles.join(', ')}`

const onProgress = (text: string) => console.error(`· ${text}`)

try {
  process.exitCode = await runCommand(process.argv.slice(2))
} catch (error) {
  console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

async function runCommand([command, ...rest]: string[]): Promise<number> {
  if (command === 'import') return runImport(rest)
  if (command === 'verify' && rest.length === 0) return runVerify()
  if (command === 'sign-in') return runSignIn(rest)
  console.error(usage)
  return 2
}

async function runImport(rest: string[]): Promise<number> {
  const args = readImportArguments(rest)
  if (!args) {
    console.error(usage)
    return 2
  }
  const rejectsDir = resolve(readConfig(process.env).dataDir, 'imports')
  const summary = (await carryOut('import', { ...args, rejectsDir })) as ImportSummary
  console.log(printSummary(summary))
  return summary.files.some(({ problem }) => problem) ? 1 : 0
}

async function runVerify(): Promise<number> {
  const differences = (await carryOut('verify', {})) as Difference[]
  console.log(printDifferences(differences))
  return differences.length === 0 ? 0 : 3
}

async function runSignIn(rest: string[]): Promise<number> {
  const args = readSignInArguments(rest)
  if (!args) {
    console.error(usage)
    return 2
  }
  const { secret } = (await carryOut('sign-in', args)) as { secret: string }
  const { host, port } = readConfig(process.env)
  onProgress('此链接十分钟内有效，只能用一次。 This link is good once, for ten minutes.')
  console.log(`http://${host.includes(':') ? `[${host}]` : host}:${port}/desk#sign-in=${secret}`)
  return 0
}

function readSignInArguments(rest: string[]) {
  try {
    const { values } = parseArgs({
      args: rest,
      options: { role: { type: 'string' }, area: { type: 'string' } },
    })
    const { success, data } = signInArguments.safeParse(values)
    return success ? data : null
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return null
  }
}

function readImportArguments(rest: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { data: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    })
    const [bundle, ...more] = positionals
    if (!bundle || more.length > 0) return null
    return {
      bundlePath: resolve(bundle),
      dataDir: values.data === undefined ? undefined : resolve(values.data),
      dryRun: values['dry-run'],
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** In the server that owns the data folder if one runs, else in this process. */
async function carryOut(command: CommandName, args: unknown): Promise<unknown> {
  const config = readConfig(process.env)
  if (!config.databaseUrl) {
    const answer = await askServer(config.dataDir, command, args, onProgress)
    if (answer) return answer.result
  }
  const db = await openDatabase({ ...config, onProgress })
  try {
    return await commands[command](db, args, onProgress)
  } finally {
    await db.close()
  }
}
