import { expect, it } from 'vitest'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('copy in', (openDb) => {
  const columns = ['account_id', 'action', 'outcome', 'detail', 'at']
  const at = new Date('2020-01-03T00:00:00Z')

  async function count(outcome: string): Promise<unknown> {
    const { rows } = await openDb().query('select count(*) as n from audit where outcome = $1::text', [
      outcome,
    ])
    return rows[0]?.n
  }

  it('takes values of every kind', async () => {
    const action = 'tab\t line\n return\r back\\slash \\N 网格'
    await openDb().transaction((tx) =>
      tx.copyIn('audit', columns, [[null, action, 'kinds', { a: [1, '"'] }, at]]),
    )
    const { rows } = await openDb().query(
      `select account_id, action, detail, at from audit where outcome = 'kinds'`,
    )
    expect(rows).toEqual([{ account_id: null, action, detail: { a: [1, '"'] }, at }])
  })

  it('takes more rows than one chunk holds, from an async source', async () => {
    async function* source() {
      for (let n = 0; n < 50_000; n++) yield [n, `${n}-${'x'.repeat(40)}`, 'many', {}, at]
    }
    expect(await openDb().transaction((tx) => tx.copyIn('audit', columns, source()))).toBe(50_000)
    expect(await count('many')).toBe(50_000)
  })

  it('takes a table of another schema, a reserved name, and no rows', async () => {
    const counts = await openDb().transaction(async (tx) => [
      await tx.copyIn('private.person_private', ['name'], [['甲']]),
      await tx.copyIn('grant', ['account_id', 'role'], []),
    ])
    expect(counts).toEqual([1, 0])
  })

  it('a row that the table refuses loses nothing else', async () => {
    const mixed = openDb().transaction(async (tx) => {
      await tx.copyIn('audit', columns, [[1, 'a', 'mixed', {}, at]])
      const failing = tx.nested((part) =>
        part.copyIn('audit', columns, [
          [1, 'b', 'mixed', {}, at],
          ['not a number', 'c', 'mixed', {}, at],
          [1, 'd', 'mixed', {}, at],
        ]),
      )
      await expect(failing).rejects.toMatchObject({ name: 'DbError', details: { sqlState: '22P02' } })
      return tx.copyIn('audit', columns, [[1, 'e', 'mixed', {}, at]])
    })
    await expect(mixed).resolves.toBe(1)
    expect(await count('mixed')).toBe(2)
  })

  it('a source that fails in the middle is told as it was thrown, and nothing of it stays', async () => {
    const error = new Error('the file ends too early')
    function* source() {
      for (let n = 0; n < 30_000; n++) yield [n, 'x'.repeat(60), 'cut', {}, at]
      throw error
    }
    await expect(openDb().transaction((tx) => tx.copyIn('audit', columns, source()))).rejects.toBe(error)
    expect(await count('cut')).toBe(0)
    await expect(openDb().query('select 1 as one')).resolves.toEqual({ rows: [{ one: 1 }], rowCount: 1 })
  })

  it('a server that refuses early does not wait for the end of the rows', async () => {
    let made = 0
    function* endless() {
      for (;;) yield [made++ === 5000 ? 'not a number' : 1, 'x'.repeat(200), 'endless', {}, at]
    }
    const failing = openDb().transaction((tx) => tx.copyIn('audit', columns, endless()))
    await expect(failing).rejects.toMatchObject({ details: { sqlState: '22P02' } })
  })

  it('refuses names that are not of the schema', async () => {
    const failing = openDb().transaction((tx) => tx.copyIn('audit; drop table audit', columns, []))
    await expect(failing).rejects.toMatchObject({ name: 'DbError' })
  })
})
