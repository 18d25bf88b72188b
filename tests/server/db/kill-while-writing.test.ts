import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../server/db/open-database.ts'
import { engines } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import { makeNativeCluster } from '../../support/native-cluster.ts'

const writerFile = fileURLToPath(new URL('../../support/write-until-killed.ts', import.meta.url))

const kills = isLongForm ? 50 : 5
const limit = kills * 20_000 + 60_000

/** Not the same moment each time, and not left to chance either. */
const momentOf = (round: number) => 20 + ((round * 137) % 400)

const isMissing = (acknowledged: Iterable<number>, present: ReadonlySet<number>) =>
  [...acknowledged].filter((n) => !present.has(n))

describe(`kill -9 while writing, ${kills} times`, () => {
  it('the embedded engine loses no acknowledged row', { timeout: limit }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wangge-kill-'))
    const acknowledged = new Set<number>()
    for (let round = 0; round <= kills; round++) {
      const { present, wrote } = await writeAndKill(folder, momentOf(round))
      expect(isMissing(acknowledged, present)).toEqual([])
      for (const n of wrote) acknowledged.add(n)
    }
    expect(acknowledged.size).toBeGreaterThan(kills)
    await rm(folder, { recursive: true })
  })

  it.runIf(engines.includes('postgresql'))(
    'the native engine loses no acknowledged row',
    { timeout: limit },
    async () => {
      const cluster = await makeNativeCluster()
      if (!cluster) throw new Error('no native cluster')
      await cluster.start()
      const db = await openDatabase({ databaseUrl: cluster.urlOf('postgres'), dataDir: '' })
      const acknowledged = new Set<number>()
      for (let round = 0; round < kills; round++) {
        const killed = new Promise((resolve) => setTimeout(resolve, momentOf(round))).then(() =>
          cluster.kill(),
        )
        const insert = `insert into audit (account_id, action, outcome) values ($1::int, 'kill', 'ok')`
        const first = round * 1_000_000
        for (let n = first; await db.query(insert, [n]).then(Boolean, () => false); n++) acknowledged.add(n)
        await killed
        await cluster.start()
        const { rows } = await db.query<{ n: number }>(
          `select account_id as n from audit where action = 'kill'`,
        )
        expect(isMissing(acknowledged, new Set(rows.map(({ n }) => n)))).toEqual([])
      }
      expect(acknowledged.size).toBeGreaterThan(kills)
      await db.close()
      await cluster.remove()
    },
  )
})

/** Starts a writer on the folder and kills it `afterMs` after it began to write; what it found, what it wrote. */
async function writeAndKill(
  folder: string,
  afterMs: number,
): Promise<{ present: Set<number>; wrote: number[] }> {
  const writer = spawn(process.execPath, ['--import', 'tsx', writerFile, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const present = new Set<number>()
  const wrote: number[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    const [word, number] = line.split(' ')
    if (word === 'have') present.add(Number(number))
    else if (word === 'wrote') wrote.push(Number(number))
    else setTimeout(() => writer.kill('SIGKILL'), afterMs)
  }
  return { present, wrote }
}
