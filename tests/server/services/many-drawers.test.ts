import { beforeAll, expect, test } from 'vitest'
import { draftSchema, type StaleArea } from '../../../geo/model/proposal.ts'
import { type Db, DbError, type Transaction } from '../../../server/db/db.ts'
import { createProposal, saveProposal } from '../../../server/services/save-proposal.ts'
import { verify } from '../../../server/services/verify.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import { later } from './case-bench.ts'
import { actorsOf, anySize, approve, cell, readAs, rectangle, step } from './proposal-bench.ts'

const writers = 16
const editsEach = isLongForm ? 1000 : 3

/** A busy store refuses what waits too long (503 with Retry-After over HTTP), and has then written nothing: asked again. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await work()
    } catch (error) {
      const isBusy = error instanceof DbError && (error.code === 'unavailable' || error.code === 'timeout')
      if (!isBusy || attempt === 100) throw error
      await new Promise((done) => setTimeout(done, 100))
    }
}

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

  type Grid = { id: number; version: number }

  /** The grids of the community as they stand, the lower first; where they were merged there is one. */
  const grids = async (): Promise<[Grid, Grid?]> => {
    const { rows } = await db.query<Grid>(
      `select a.id, v.id as version
       from area a
       join area_version v on v.area_id = a.id and v.valid_to = 'infinity'
       where a.parent_id = $1 and a.status = 'active'
       order by st_ymin(v.geom)`,
      [city.area.d1s1c1],
    )
    return rows as [Grid, Grid?]
  }

  /** The border between the grids at another height; drawn anew where there was none. */
  const borderAt = ([low, high]: [Grid, Grid?], y: number) =>
    draftOf(
      high ? 'adjust' : 'split',
      [low, high],
      [cell(low.id, rectangle([0, 0, 2, y])), cell(high?.id ?? -1, rectangle([0, y, 2, 2]))],
    )

  /** The upper grid is no more: the lower one has its ground. */
  const merged = ([low, high]: [Grid, Grid?]) =>
    draftOf('merge', [low, high], [cell(low.id, rectangle([0, 0, 2, 2]))])

  const draftOf = (changeKind: string, base: (Grid | undefined)[], cells: ReturnType<typeof cell>[]) =>
    draftSchema.parse({
      changeKind,
      title: '调整',
      reason: '随路调整',
      base: base.flatMap((grid) => (grid ? [{ areaId: grid.id, versionId: grid.version }] : [])),
      cells,
    })

  const create = (tx: Transaction, draft: ReturnType<typeof draftOf>, at: Date) =>
    createProposal(tx, actorsOf(city).officer, { community: 'community:d1s1c1', ...draft }, at)

  /** Takes a draft through all its steps. Returns what refused it, which has then left no trace; null: it holds. */
  const publish = (id: number, at: Date): Promise<string | null> =>
    db.transaction((tx) =>
      tx
        .nested(async (steps) => {
          await approve(steps, city, id, { now: at })
          const { state, timeline } = await readAs(steps, actorsOf(city).agency, id)
          if (state !== 'published') throw new Error(timeline.at(-1)!.note!)
          return null
        })
        .catch((error: Error) => {
          if (error instanceof DbError) throw error
          return error.message
        }),
    )

  /** Whoever was refused takes their draft back. Returns what of it others had changed. */
  const withdraw = (id: number, at: Date) =>
    db.transaction(async (tx) => {
      const { officer } = actorsOf(city)
      const { stale } = await readAs(tx, officer, id)
      const taken = await step(tx, officer, id, 'withdraw', {}, at)
      if (!taken.ok) throw new Error(taken.reason)
      return stale
    })

  test('every writing on what others have changed or taken away is refused, and the versions of a cell form one chain', async () => {
    let clock = 0
    /** `gone`: of those on stale versions the ones that would change what had been taken away. */
    const told = { published: 0, merged: 0, stale: 0, gone: 0 }
    // micro-grids that come with a merge need codes, and a grid has 99 of them for ever
    let withoutCodes = 0
    const tellStale = (changed: StaleArea[]) => {
      expect(changed.length).toBeGreaterThan(0)
      told.stale++
      if (changed.some(({ currentVersionId }) => currentVersionId === null)) told.gone++
    }
    const report = () => {
      if (isLongForm)
        console.log(`${db.engine}: ${clock} edits, ${JSON.stringify({ ...told, withoutCodes })}`)
    }
    const write = async (writer: number, edits: number, mergesOneOf: number) => {
      const draw = walkOf(writer + 1)
      for (let edit = 0; edit < edits; edit++) {
        const read = await insist(grids)
        // each on heights of its own, so that no two borders are the same
        const y = 0.2 + (draw(600) * writers + writer) / (600 * writers) / 2
        const takesAway = read[1] !== undefined && draw(mergesOneOf) === 0
        const draft = takesAway ? merged(read) : borderAt(read, y)
        // somebody else may publish between this reading and the writing below
        await new Promise((done) => setTimeout(done, draw(20)))
        const at = later(city, ++clock / 3600)
        if (clock % 500 === 0) report()
        const made = await insist(() => db.transaction((tx) => create(tx, draft, at)))
        if (!made.ok) {
          if (made.reason !== 'stale-base') throw new Error(made.reason)
          tellStale(made.changed)
          continue
        }
        const refusal = await insist(() => publish(made.id, at))
        if (refusal === null) {
          told.published++
          if (takesAway) told.merged++
          continue
        }
        const stale = await insist(() => withdraw(made.id, at))
        if (/has given all its codes/.test(refusal)) withoutCodes++
        else {
          expect(refusal).toMatch(/stale-base|boundaries that have changed/)
          tellStale(stale)
        }
      }
    }
    await Promise.all(
      Array.from({ length: writers }, (_, writer) => write(writer, editsEach, isLongForm ? 500 : 6)),
    )
    // where others were always faster than who would merge, nobody is now
    const atLast = told.merged === 0 ? 1 : 0
    await write(writers, atLast, 1)

    report()
    expect(told.published + told.stale + withoutCodes).toBe(writers * editsEach + atLast)
    const { gone, ...others } = told
    for (const count of Object.values(others)) expect(count).toBeGreaterThan(0)
    if (isLongForm) expect(gone).toBeGreaterThan(0)
    const { rows: versions } = await db.query<{
      area_id: number
      version_no: number
      valid_from: Date
      valid_to: Date | number
      is_last: boolean
      is_active: boolean
    }>(
      `select v.area_id, v.version_no, v.valid_from, v.valid_to, v.valid_to = 'infinity' as is_last,
         a.status = 'active' as is_active
       from area_version v
       join area a on a.id = v.area_id
       where a.parent_id = $1
       order by v.area_id, v.version_no`,
      [city.area.d1s1c1],
    )
    for (const [i, version] of versions.entries()) {
      const before = versions[i - 1]
      const after = versions[i + 1]
      const isFirst = before?.area_id !== version.area_id
      expect(version.version_no).toBe(isFirst ? 1 : before!.version_no + 1)
      if (!isFirst) expect(version.valid_from).toEqual(before!.valid_to)
      expect(version.is_last).toBe(version.is_active && after?.area_id !== version.area_id)
    }
    // the lower grid is part of every publication, and no publication is without its version
    const [low] = await grids()
    expect(versions.filter(({ area_id }) => area_id === low.id).length).toBe(told.published + 1)
    const { rows: kept } = await db.query<{ proposals: number }>(
      `select count(distinct v.proposal_id)::int as proposals
       from area_version v
       join area a on a.id = v.area_id
       where a.parent_id = $1`,
      [city.area.d1s1c1],
    )
    expect(kept[0]!.proposals).toBe(told.published)
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

  test.each([
    ['taken away', 'changed'],
    ['changed', 'taken away'],
  ])('of a grid being %s and being %s at once one comes to pass, and the other is told of it', async (...asked) => {
    const at = later(city, 47)
    const [low, high] = await grids()
    if (!high) {
      const split = await db.transaction((tx) => create(tx, borderAt([low], 0.5), at))
      if (!split.ok) throw new Error(split.reason)
      expect(await publish(split.id, at)).toBeNull()
    }
    const before = await grids()
    const drafts = { 'taken away': merged(before), changed: borderAt(before, 0.45) }
    const made = await Promise.all(
      asked.map((what) => db.transaction((tx) => create(tx, drafts[what as keyof typeof drafts], at))),
    )
    const ids = made.map((each) => (each.ok ? each.id : expect.fail(each.reason)))
    const refusals = await Promise.all(ids.map((id) => publish(id, at)))
    const won = refusals.indexOf(null)
    expect(refusals[1 - won]).toMatch(/stale-base/)
    const stale = await withdraw(ids[1 - won]!, at)
    const after = await grids()
    if (asked[won] === 'changed') expect(after[1]!.id).toBe(before[1]!.id)
    else expect(after[1]).toBeUndefined()
    expect(stale.map(({ areaId, currentVersionId }) => [areaId, currentVersionId])).toEqual(
      before.map((grid) => [grid!.id, after.find((each) => each?.id === grid!.id)?.version ?? null]),
    )
    expect(stale.flatMap(({ by }) => by.map(({ id }) => id))).toContain(ids[won])
  })

  test('of many savings of one draft on one revision exactly one is kept', async () => {
    const at = later(city, 48)
    const read = await grids()
    const made = await db.transaction((tx) => create(tx, borderAt(read, 0.5), at))
    if (!made.ok) throw new Error(made.reason)
    const saved = await Promise.all(
      Array.from({ length: writers }, (_, i) =>
        db.transaction((tx) =>
          saveProposal(
            tx,
            actorsOf(city).officer,
            { id: made.id, expectedRevision: 1, draft: borderAt(read, 0.5 + i / 100) },
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
