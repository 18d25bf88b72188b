import { beforeAll, expect, test } from 'vitest'
import { draftSchema } from '../../../geo/model/proposal.ts'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { createProposal, saveProposal } from '../../../server/services/save-proposal.ts'
import { verify } from '../../../server/services/verify.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import { later } from './case-bench.ts'
import { actorsOf, anySize, approve, cell, rectangle } from './proposal-bench.ts'

const writers = 16
const editsEach = isLongForm ? 1000 : 6

/** A small generator of its own for each writer: the same walk each time (mulberry32). */
const walkOf = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

onEachEngine('many drawers on one mesh', (openDb) => {
  let city: TinyCity
  let db: Db
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
    await anySize(db)
  })

  /** The two grids of the community as they stand, the lower first. */
  const grids = async (on: Pick<Db, 'query'> = db) => {
    const { rows } = await on.query<{ id: number; version: number; top: number }>(
      `select a.id, v.id as version, st_ymax(v.geom) as top
       from area a
       join area_version v on v.area_id = a.id and v.valid_to = 'infinity'
       where a.parent_id = $1 and a.status = 'active'
       order by st_ymin(v.geom)`,
      [city.area.d1s1c1],
    )
    return rows as [{ id: number; version: number; top: number }, { id: number; version: number }]
  }

  /** The border between the two grids at another height, drawn on what was read. */
  const drawnAt = ([low, high]: Awaited<ReturnType<typeof grids>>, y: number) =>
    draftSchema.parse({
      changeKind: 'adjust',
      title: '调整',
      base: [
        { areaId: low.id, versionId: low.version },
        { areaId: high.id, versionId: high.version },
      ],
      cells: [cell(low.id, rectangle([0, 0, 2, y])), cell(high.id, rectangle([0, y, 2, 2]))],
    })

  const create = (tx: Transaction, read: Awaited<ReturnType<typeof grids>>, y: number, at: Date) =>
    createProposal(tx, actorsOf(city).officer, { community: 'community:d1s1c1', ...drawnAt(read, y) }, at)

  test('every writing on what others have changed is refused, and the versions of a cell form one chain', async () => {
    let clock = 0
    const told = { published: 0, stale: 0 }
    const write = async (writer: number) => {
      const draw = walkOf(writer + 1)
      for (let edit = 0; edit < editsEach; edit++) {
        const read = await grids()
        // each on heights of its own, so that no two borders are the same
        const y = 0.2 + (draw(600) * writers + writer) / (600 * writers) / 2
        // somebody else may publish between this reading and the writing below
        await new Promise((done) => setTimeout(done, draw(20)))
        const at = later(city, ++clock / 3600)
        const made = await db.transaction((tx) => create(tx, read, y, at))
        if (!made.ok) {
          expect(made.reason).toBe('stale-base')
          told.stale++
          continue
        }
        await db
          .transaction(async (tx) => {
            await approve(tx, city, made.id, { now: at })
            const { rows } = await tx.query<{ state: string }>('select state from proposal where id = $1', [
              made.id,
            ])
            if (rows[0]!.state !== 'published') throw new Error('stale-base')
          })
          .then(
            () => told.published++,
            (error: Error) => {
              expect(error.message).toMatch(/stale-base/)
              told.stale++
            },
          )
      }
    }
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))

    expect(told.published + told.stale).toBe(writers * editsEach)
    expect(told.published).toBeGreaterThan(0)
    expect(told.stale).toBeGreaterThan(0)
    for (const { id } of await grids()) {
      const { rows } = await db.query<{ version_no: number; valid_from: Date; valid_to: Date }>(
        'select version_no, valid_from, valid_to from area_version where area_id = $1 order by version_no',
        [id],
      )
      expect(rows.map(({ version_no }) => version_no)).toEqual(
        Array.from({ length: told.published + 1 }, (_, i) => i + 1),
      )
      for (const [i, { valid_from }] of rows.entries())
        if (i > 0) expect(valid_from).toEqual(rows[i - 1]!.valid_to)
    }
    const { rows } = await db.query<{ gap: number }>(
      `select abs(st_area(p.geom) - sum(st_area(v.geom))) as gap
       from area_version p
       join area a on a.parent_id = p.area_id and a.status = 'active'
       join area_version v on v.area_id = a.id and v.valid_to = 'infinity'
       where p.area_id = $1
       group by p.geom`,
      [city.area.d1s1c1],
    )
    expect(rows[0]!.gap).toBeLessThan(1e-12)
    expect(await verify(db)).toEqual([])
  }, 7_200_000)

  test('of many savings of one draft on one revision exactly one is kept', async () => {
    const at = later(city, 48)
    const read = await grids()
    const made = await db.transaction((tx) => create(tx, read, 0.5, at))
    if (!made.ok) throw new Error(made.reason)
    const saved = await Promise.all(
      Array.from({ length: writers }, (_, i) =>
        db.transaction((tx) =>
          saveProposal(
            tx,
            actorsOf(city).officer,
            { id: made.id, expectedRevision: 1, draft: drawnAt(read, 0.5 + i / 100) },
            at,
          ),
        ),
      ),
    )
    expect(saved.filter(({ ok }) => ok).length).toBe(1)
    for (const each of saved) if (!each.ok) expect(each.reason).toBe('stale-revision')
    const { rows } = await db.query('select revision from proposal where id = $1', [made.id])
    expect(rows).toEqual([{ revision: 2 }])
  })
})
