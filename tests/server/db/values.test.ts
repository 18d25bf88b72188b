import { expect, it } from 'vitest'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('values', (openDb) => {
  async function roundTrip(type: string, value: unknown): Promise<unknown> {
    const { rows } = await openDb().query(`select $1::${type} as value`, [value])
    return rows[0]?.value
  }

  it('works as the application role', async () => {
    const { rows } = await openDb().query('select current_user::text as role')
    expect(rows).toEqual([{ role: 'wangge_app' }])
  })

  it.each([
    ['smallint', -7],
    ['integer', 2147483647],
    ['bigint', 9007199254740991],
    ['double precision', 0.1],
    ['double precision', Number.NEGATIVE_INFINITY],
    ['numeric', '12345678901234567890.123'],
    ['text', "网格 'O\\' \" \n\t 🏘"],
    ['text', ''],
    ['boolean', true],
    ['boolean', false],
    ['date', '2020-02-29'],
    ['timestamptz', new Date('2020-01-03T08:09:10.123Z')],
    ['timestamptz', new Date('+012345-01-01T00:00:00.000Z')],
    ['timestamptz', Number.POSITIVE_INFINITY],
    ['timestamptz', Number.NEGATIVE_INFINITY],
    ['jsonb', { a: [1, null, 'x"y'], b: { c: '字' } }],
    ['json', { a: 1 }],
    ['integer[]', [1, null, 3]],
    ['integer[]', []],
    ['bigint[]', [1, 2]],
    ['double precision[]', [0.5, -2]],
    ['boolean[]', [true, false, null]],
    ['text[]', ['a,b', '', null, 'NULL', '{"x"}', 'back\\slash', '字']],
    [
      'integer[]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['date[]', ['2020-01-01']],
    ['timestamptz[]', [new Date(0), Number.POSITIVE_INFINITY]],
    ['jsonb[]', [{ a: 'b"c' }, null]],
    ['numeric[]', ['1.50']],
  ])('%s %j comes back as it went in', async (type, value) => {
    expect(await roundTrip(type, value)).toEqual(value)
  })

  it('null and undefined are null', async () => {
    expect(await roundTrip('text', null)).toBeNull()
    expect(await roundTrip('integer', undefined)).toBeNull()
  })

  it('bytes come back as bytes', async () => {
    const bytes = await roundTrip('bytea', new Uint8Array([0, 255, 92]))
    expect([...(bytes as Uint8Array)]).toEqual([0, 255, 92])
  })

  it('geometry comes back as hex EWKB', async () => {
    const { rows } = await openDb().query(
      'select st_setsrid(st_point($1::float8, $2::float8), 4326) as geom',
      [1, 2],
    )
    expect(rows).toEqual([{ geom: '0101000020E6100000000000000000F03F0000000000000040' }])
  })

  it('a JSON array is sent as text', async () => {
    expect(await roundTrip('jsonb', JSON.stringify([1, { a: 2 }]))).toEqual([1, { a: 2 }])
  })

  it('an int8 beyond 2^53 is refused rather than rounded', async () => {
    await expect(openDb().query('select 9007199254740993::int8 as n')).rejects.toMatchObject({
      name: 'DbError',
    })
    await expect(openDb().query('select 1 as n')).resolves.toEqual({ rows: [{ n: 1 }], rowCount: 1 })
  })

  it('what cannot be a parameter is refused', async () => {
    await expect(roundTrip('timestamptz', new Date(Number.NaN))).rejects.toMatchObject({ name: 'DbError' })
    await expect(roundTrip('text', () => 1)).rejects.toMatchObject({ name: 'DbError' })
  })

  it('counts the rows that a statement touched', async () => {
    const { rowCount } = await openDb().query("update level set name_en = '' where level_no = 99")
    expect(rowCount).toBe(0)
  })

  it('of several statements the last one answers', async () => {
    const { rows } = await openDb().query('select 1 as a; select 2 as b')
    expect(rows).toEqual([{ b: 2 }])
  })
})
