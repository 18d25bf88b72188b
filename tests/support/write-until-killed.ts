/**
 * A process that writes to the embedded engine of a folder until it is killed. On stdout, a line each: `have N` for
 * every row found at the start, `start`, then `wrote N` for every row acknowledged.
 */
import { openDatabase } from '../../server/db/open-database.ts'

async function writeUntilKilled(dataDir: string): Promise<void> {
  const db = await openDatabase({ dataDir })
  const { rows } = await db.query<{ n: number }>(
    `select account_id as n from audit where action = 'kill' order by n`,
  )
  for (const { n } of rows) console.log(`have ${n}`)
  console.log('start')
  for (let n = (rows.at(-1)?.n ?? 0) + 1; ; n++) {
    await db.query(`insert into audit (account_id, action, outcome) values ($1::int, 'kill', 'ok')`, [n])
    console.log(`wrote ${n}`)
  }
}

writeUntilKilled(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
