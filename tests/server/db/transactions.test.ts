import { expect, it } from 'vitest'
import type { Queryable } from '../../../server/db/db.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('transactions', (openDb) => {
  let next = 0
  const aName = () => `name-${next++}`

  const insert = (q: Queryable, name: string) =>
    q.query('insert into audit (action, outcome) values ($1::text, $2::text)', [name, 'ok'])

  async function count(name: string): Promise<unknown> {
    const { rows } = await openDb().query('select count(*) as n from audit where action = $1::text', [name])
    return rows[0]?.n
  }

  it('keeps what it did when its work succeeds', async () => {
    const name = aName()
    expect(await openDb().transaction(async (tx) => (await insert(tx, name)).rowCount)).toBe(1)
    expect(await count(name)).toBe(1)
  })

  it('undoes everything and passes the error on when its work throws', async () => {
    const name = aName()
    const error = new Error('changed my mind')
    const failing = openDb().transaction(async (tx) => {
      await insert(tx, name)
      throw error
    })
    await expect(failing).rejects.toBe(error)
    expect(await count(name)).toBe(0)
  })

  it('a nested failure undoes only its own part', async () => {
    const [outer, inner, deepest] = [aName(), aName(), aName()]
    await openDb().transaction(async (tx) => {
      await insert(tx, outer)
      const failing = tx.nested(async (part) => {
        await insert(part, inner)
        await part.nested((deep) => insert(deep, deepest))
        await part.query('select 1 / 0')
      })
      await expect(failing).rejects.toMatchObject({ code: 'other', details: { sqlState: '22012' } })
      await tx.nested((part) => insert(part, outer))
    })
    expect([await count(outer), await count(inner), await count(deepest)]).toEqual([2, 0, 0])
  })

  it('never passes for committed when a caught error had doomed it', async () => {
    const name = aName()
    const doomed = openDb().transaction(async (tx) => {
      await insert(tx, name)
      await tx.query('select 1 / 0').catch(() => 'looked away')
    })
    await expect(doomed).rejects.toMatchObject({
      code: 'other',
      message: expect.stringContaining('rolled back'),
    })
    expect(await count(name)).toBe(0)
  })

  it('is not disturbed by others', async () => {
    const name = aName()
    const both = await Promise.allSettled([
      openDb().transaction(async (tx) => {
        await insert(tx, name)
        await new Promise((resolve) => setTimeout(resolve, 50))
        throw new Error('undo')
      }),
      openDb().query('select 1 as one'),
      openDb().transaction((tx) => insert(tx, name)),
    ])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(await count(name)).toBe(1)
  })

  it('takes statements asked all at once', async () => {
    const sums = await openDb().transaction((tx) =>
      Promise.all([1, 2, 3].map(async (n) => (await tx.query('select $1::int * 2 as n', [n])).rows[0]?.n)),
    )
    expect(sums).toEqual([2, 4, 6])
  })

  it.each([
    ['unique-violation', `insert into level values (1, 'a', '', ''), (1, 'b', '', '')`],
    ['foreign-key-violation', `insert into area (level_no, code, district_id) values (7, 'x', 1)`],
    ['check-violation', `insert into level values (9, 'a', '', '')`],
  ])('names a %s', async (code, sql) => {
    await expect(openDb().query(sql)).rejects.toMatchObject({
      code,
      details: { constraint: expect.any(String) },
    })
  })

  it('a statement whose plan is kept answers each time by its own text and parameters', () =>
    openDb().transaction(async (tx) => {
      const twice = 'select 2 * $1::int as n'
      const thrice = 'select 3 * $1::int as n'
      const ask = async (sql: string, n: number) => (await tx.query(sql, [n], { keepPlan: true })).rows[0]?.n
      expect([await ask(twice, 1), await ask(thrice, 1), await ask(twice, 5)]).toEqual([2, 3, 10])
      await expect(
        tx.nested((part) => part.query('select 1 / $1::int', [0], { keepPlan: true })),
      ).rejects.toThrow()
      expect(await ask(thrice, 7)).toBe(21)
      const sql =
        'select generic_plans + custom_plans as uses from pg_prepared_statements where statement = $1::text'
      const kept = await tx.query(sql, [twice])
      expect(kept.rows).toEqual(openDb().engine === 'postgresql' ? [{ uses: 2 }] : [])
    }))

  it('names an exclusion violation', async () => {
    const twice = openDb().transaction(async (tx) => {
      await tx.query(`insert into level values (1, 'a', '', '')`)
      await tx.query(`insert into area (id, level_no, code, district_id) values (1, 1, 'x', 1)`)
      await tx.query(`insert into area_version (area_id, version_no, name_zh) values (1, 1, ''), (1, 2, '')`)
    })
    await expect(twice).rejects.toMatchObject({ code: 'exclusion-violation' })
  })

  it('an error tells no values of the row', async () => {
    const error = await openDb()
      .query(`insert into private.person_private (name) values (null), ('王小明')`)
      .catch((thrown: unknown) => thrown)
    expect(JSON.stringify(error) + String(error)).not.toContain('王小明')
  })
})
