import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RejectsLog } from '../../../server/import/rejects-log.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-rejects-'))
})
afterEach(() => rm(folder, { recursive: true }))

const reject = (row: number) => ({
  file: 'cases.csv',
  row,
  line: row + 1,
  key: `c${row}`,
  code: 'not-a-time' as const,
  reason: 'openedAt: “昨天, 上午” is not a time',
  at: null,
})

test('lists every row in a file that is begun with the first one', async () => {
  const log = new RejectsLog(join(folder, 'imports'), 'rejects.csv')
  for (let row = 1; row <= 2000; row++) await log.add(reject(row))
  await log.flush()
  await log.close()
  const lines = (await readFile(log.path!, 'utf-8')).trimEnd().split('\n')
  expect(lines).toHaveLength(2001)
  expect(lines[2000]).toBe('cases.csv,2000,2001,c2000,not-a-time,"openedAt: “昨天, 上午” is not a time",,')
})

test('a key that a spreadsheet would run as a formula is none there', async () => {
  const log = new RejectsLog(join(folder, 'imports'), 'formula.csv')
  await log.add({ ...reject(1), key: '=HYPERLINK("http://x")' })
  await log.flush()
  await log.close()
  expect(await readFile(log.path!, 'utf-8')).toContain(`,"'=HYPERLINK(""http://x"")",not-a-time,`)
})

test('says so where its file cannot be written, instead of ending the process', async () => {
  const inTheWay = join(folder, 'imports')
  await writeFile(inTheWay, 'a file, no folder')
  const log = new RejectsLog(inTheWay, 'rejects.csv')
  await expect(log.add(reject(1))).rejects.toMatchObject({ code: 'rejects-unwritable' })
  expect(log.path).toBeNull()
})

test('says so too where the folder is there and the file is not allowed', async () => {
  const log = new RejectsLog('/proc/self', 'rejects.csv')
  await expect(log.add(reject(1))).rejects.toMatchObject({ code: 'rejects-unwritable' })
  await log.close()
})
