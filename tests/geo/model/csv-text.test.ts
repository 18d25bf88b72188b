import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../../geo/model/csv-text.ts'

const read = (text: string): string[][] => parse(text, { bom: true, relaxColumnCount: true })

describe('rows as CSV', () => {
  test('any text comes back as it was, but for the apostrophe before a formula and the tab after a code', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'网a"\',;\r\n\t=+-@ 0.5') })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 }), (rows) => {
        const isFormula = (text: string) => /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text)
        const isCode = (text: string) => /^0\d+$/.test(text)
        const asRead = (text: string) => (isFormula(text) ? `'${text}` : isCode(text) ? `${text}\t` : text)
        expect(read(csvText(rows))).toEqual(rows.map((row) => row.map(asRead)))
      }),
    )
  })

  test('a code of more digits than a spreadsheet keeps is text, and trimmed it is itself', () => {
    const codes = ['330105001001002003', '0571', '330105001001002', '10']
    expect(csvText([codes])).toBe('\uFEFF330105001001002003\t,0571\t,330105001001002,10\r\n')
    expect(parse(csvText([codes]), { bom: true, trim: true })).toEqual([codes])
  })

  test('numbers come back as numbers, below zero too; nothing is an empty cell', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (row) => {
        expect(read(csvText([[...row, null]]))).toEqual([[...row.map(String), '']])
      }),
    )
  })

  test('a byte order mark first, lines ended by CRLF, quotes only where they are needed', () => {
    expect(csvText([['名称', 'a,b', 'say "x"', -3, '-3', '=1+1', '-a', null]])).toBe(
      '\uFEFF名称,"a,b","say ""x""",-3,-3,\'=1+1,\'-a,\r\n',
    )
  })
})
