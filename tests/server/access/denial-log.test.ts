import { pino } from 'pino'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import { openDenialLog } from '../../../server/access/denial-log.ts'
import { type Db, DbError } from '../../../server/db/db.ts'
import { onEachEngine } from '../../support/databases.ts'

const actor = (accountId: number): Actor => ({ accountId, role: 'display', label: '', areaIds: 'city' })
const tiles = { method: 'GET', path: '/tiles/incident/:version/:z/:x/:y' } as const
const cases = { method: 'GET', path: '/api/incidents/:id' } as const

onEachEngine('what was denied', (openDb) => {
  let db: Db
  const silent = pino({ level: 'silent' })
  beforeAll(() => {
    db = openDb()
  })
  let clock = Date.parse('2026-03-02T04:00:00Z')
  afterEach(() => {
    clock += 3_600_000
  })
  const now = () => new Date(clock)
  const written = async () =>
    (
      await db.query<{ line: string }>(
        `select concat_ws(' ', account_id, role, action, object, outcome) as line
         from audit
         where at >= $1::timestamptz
         order by id`,
        [new Date(clock)],
      )
    ).rows.map(({ line }) => line)

  test('is written with who, what and on what, the same from a tile as from a request', async () => {
    const denials = openDenialLog({ db, now, log: silent })
    await denials.note({ actor: actor(7), policy: tiles, object: '/tiles/incident/1-a/14/8192/8191.mvt' })
    await denials.note({ actor: actor(7), policy: cases, object: '17' })
    expect(await written()).toEqual([
      '7 display GET /tiles/incident/:version/:z/:x/:y /tiles/incident/1-a/14/8192/8191.mvt denied',
      '7 display GET /api/incidents/:id 17 denied',
    ])
  })

  test('fills no more than 60 lines a minute of one account and route; others are written all the same', async () => {
    const denials = openDenialLog({ db, now, log: silent })
    const note = (accountId: number, policy: typeof tiles | typeof cases) =>
      denials.note({ actor: actor(accountId), policy, object: '' })
    for (let i = 0; i < 100; i++) await note(1, tiles)
    await note(1, cases)
    await note(2, tiles)
    const lines = await written()
    expect(lines).toHaveLength(62)
    expect(lines.slice(60)).toEqual([
      '1 display GET /api/incidents/:id denied',
      '2 display GET /tiles/incident/:version/:z/:x/:y denied',
    ])
    clock += 60_000
    await note(1, tiles)
    expect(await written()).toHaveLength(1)
  })

  test('is told to the log where the database is away, and to nobody else', async () => {
    const lines: string[] = []
    const away: Db = {
      ...db,
      transaction: () => Promise.reject(new DbError('unavailable', 'connection lost')),
    }
    const denials = openDenialLog({ db: away, now, log: pino({}, { write: (line) => lines.push(line) }) })
    await denials.note({ actor: actor(7), policy: tiles, object: '' })
    expect(lines.join('')).toContain('could not be written to the audit')
  })
})
