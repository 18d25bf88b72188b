import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackZip } from '../../../server/import/read/open-zip.ts'
import { readCsv } from '../../../server/import/read/read-csv.ts'
import { readGeoJson } from '../../../server/import/read/read-geojson.ts'
import { readShapefile } from '../../../server/import/read/read-shapefile.ts'
import { readShp } from '../../../server/import/read/read-shp.ts'
import type { Source } from '../../../server/import/read/source.ts'
import { type FeatureText, splitFeatures } from '../../../server/import/read/split-features.ts'
import { isLongForm } from '../../support/long-form.ts'
import { dbfOf, shpOf } from './shapefile-bytes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-readers-'))
})
afterAll(() => rm(folder, { recursive: true }))

const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const rowsOf = (source: Source) => listOf(source.rows())

async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('splitFeatures', () => {
  const split = async (text: string, size: number): Promise<FeatureText[]> => {
    async function* chunks() {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
    }
    return listOf(splitFeatures(chunks()))
  }

  it('finds the same features wherever the chunks are cut', async () => {
    const feature = fc.record({
      type: fc.constant('Feature'),
      properties: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant({ a: [{}] }))),
      geometry: fc.constant({ type: 'Point', coordinates: [1, 2] }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(feature, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 120, max: 400 }),
        async (features, size) => {
          const crs = { type: 'name', properties: { name: 'EPSG:4490' } }
          const text = JSON.stringify({
            type: 'FeatureCollection',
            crs,
            features,
            bbox: [0],
            after: { a: 1 },
          })
          const found = await split(text, size)
          expect(found.map((each) => JSON.parse(each.text))).toEqual(JSON.parse(JSON.stringify(features)))
        },
      ),
    )
  })

  it('takes objects in members behind the list for no features, however far behind', async () => {
    const member = `"numbers":[${'1,'.repeat(70_000)}{"a":1}]`
    const found = await split(
      `{"type":"FeatureCollection","features":[{"type":"Feature"}],${member}}`,
      1 << 14,
    )
    expect(found.map(({ text }) => text)).toEqual(['{"type":"Feature"}'])
  })

  it('reads one feature a line, with its line', async () => {
    const line = '{"type":"Feature","properties":{"n":1},"geometry":null}'
    const found = await split(`${line}\n${line}\n\n${line}`, 1000)
    expect(found.map(({ line: no }) => no)).toEqual([1, 2, 4])
  })

  it('says where the file ends inside a feature', async () => {
    const found = await split('{"type":"FeatureCollection","features":[{"type":"Feature","prop', 1000)
    expect(found).toMatchObject([{ complete: false }])
  })
})

describe('readCsv', () => {
  it.each([
    '\n',
    '\r\n',
  ])('says where each row begins, past empty lines and breaks in cells (%j)', async (end) => {
    const lines = [
      '\uFEFFid,note',
      '',
      'a,one',
      '"b","two',
      'lines"',
      '',
      '',
      'c',
      'd,',
      'e,"never closed',
      'f,two',
    ]
    const rows = await rowsOf(await readCsv(await put('lines.csv', lines.join(end)), {}))
    expect(
      rows.map((row) => ('fault' in row ? [row.line, row.fault.code] : [row.line, row.props.id])),
    ).toEqual([
      [3, 'a'],
      [4, 'b'],
      [8, 'malformed-row'],
      [9, 'd'],
      [10, 'malformed-row'],
    ])
  })
})

describe('readGeoJson', () => {
  it('keeps the good features beside NaN and text that is no JSON', async () => {
    const good = '{"type":"Feature","properties":{"k":"a"},"geometry":{"type":"Point","coordinates":[1,2]}}'
    const path = await put(
      'mixed.geojson',
      `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[\n${good},\n${good.replace('[1,2]', '[NaN,2]')},\n${good.replace('"k":', 'k:')},\n${good}\n]}`,
    )
    const source = await readGeoJson(path, {})
    expect(source.crs).toEqual({ kind: 'name', text: 'urn:ogc:def:crs:EPSG::4490' })
    expect(
      (await rowsOf(source)).map((row) => ('fault' in row ? [row.line, row.fault.code] : row.line)),
    ).toEqual([2, [3, 'not-a-number'], [4, 'malformed-row'], 5])
  })

  it('decodes GB18030, whose second bytes may be braces and backslashes', async () => {
    const text =
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"東區 亖媩 乗 街道社区"},"geometry":null}]}'
    const source = await readGeoJson(await put('gb.geojson', iconv.encode(text, 'gb18030')), {})
    expect(await rowsOf(source)).toMatchObject([{ props: { n: '東區 亖媩 乗 街道社区' } }])
  })
})

describe('readShapefile', () => {
  const shell: [number, number][] = [
    [0, 0],
    [0, 3],
    [3, 3],
    [3, 0],
    [0, 0],
  ]
  const hole: [number, number][] = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ]
  const zipOf = (names: string[], encoding: string, more: Record<string, Uint8Array> = {}) =>
    zipSync({
      'layer/grids.shp': shpOf(names.map(() => [shell, hole])),
      'layer/grids.dbf': dbfOf('NAME', names, encoding),
      ...more,
    })

  it.each([
    ['gbk', ['长庆街道', '龙门社区'], 'gb18030'],
    ['gb18030', ['长庆街道', '㐂园社区'], 'gb18030'],
    ['big5', ['長慶街道', '龍門社區'], 'big5'],
    ['utf-8', ['长庆街道', '龙门社区'], 'utf-8'],
  ])('reads names in %s without a .cpg', async (encoding, names, found) => {
    const source = await readShapefile(await put(`${encoding}.zip`, zipOf(names, encoding)), {})
    expect(source.encoding.name).toBe(found)
    expect((await rowsOf(source)).map((row) => 'props' in row && row.props.NAME)).toEqual(names)
  })

  it('believes the .cpg, and the bundle more', async () => {
    const path = await put('cpg.zip', zipOf(['長慶'], 'big5', { 'layer/grids.cpg': Buffer.from('ANSI 950') }))
    expect((await readShapefile(path, {})).encoding).toEqual({ name: 'big5', evidence: 'the .cpg says so' })
    expect((await readShapefile(path, { encoding: 'gbk' })).encoding.evidence).toBe('declared')
  })

  it('gives a hole to its shell, and hands on what the .prj says', async () => {
    const path = await put(
      'prj.zip',
      zipOf(['长庆'], 'gbk', { 'layer/grids.prj': Buffer.from('GEOGCS["x"]') }),
    )
    const source = await readShapefile(path, {})
    expect(source.crs).toEqual({ kind: 'prj', text: 'GEOGCS["x"]' })
    expect(await rowsOf(source)).toMatchObject([
      { geometry: { type: 'MultiPolygon', coordinates: [[shell, hole]] } },
    ])
  })

  const heads: [string, (shp: Buffer, dbf: Buffer) => void][] = [
    ['records of no length', (_, dbf) => dbf.writeUInt16LE(0, 10)],
    ['a shape of no length', (shp) => shp.writeInt32BE(0, 104)],
    ['a shape that ends before it begins', (shp) => shp.writeInt32BE(-4, 104)],
  ]
  it.each(heads)('says that a file with %s cannot be read', async (_, spoil) => {
    const [shp, dbf] = [Buffer.from(shpOf([[shell]])), Buffer.from(dbfOf('NAME', ['长庆'], 'gbk'))]
    spoil(shp, dbf)
    const path = await put('spoilt.zip', zipSync({ 'grids.shp': shp, 'grids.dbf': dbf }))
    const read = async () => rowsOf(await readShapefile(path, {}))
    await expect(read()).rejects.toMatchObject({ code: 'file-unreadable' })
  })

  it('refuses a shape in which looking for the shells of its holes would take minutes', async () => {
    const rings = Array.from({ length: 15_000 }, () => [shell, hole]).flat()
    expect(() => [...readShp(Buffer.from(shpOf([rings])))]).toThrow(/take it apart/)
  })

  it.each([10, 60, 200])('says that a zip without its last %d bytes is cut off', async (missing) => {
    const zip = zipOf(['长庆街道'], 'gbk')
    const path = await put('cut.zip', zip.subarray(0, zip.length - missing))
    await expect(readShapefile(path, {})).rejects.toMatchObject({ code: 'zip-truncated' })
  })
})

describe('unpackZip', () => {
  const limits = { entries: 3, bytes: 10_000 }
  const unpack = async (zip: Uint8Array) =>
    unpackZip(await put('any.zip', zip), join(folder, 'unpacked'), limits)

  it('unpacks packed and plain files', async () => {
    await unpack(zipSync({ 'a.txt': new Uint8Array(5000), 'b/c.txt': [Buffer.from('plain'), { level: 0 }] }))
    expect((await readFile(join(folder, 'unpacked/b/c.txt'))).toString()).toBe('plain')
    expect(await readFile(join(folder, 'unpacked/a.txt'))).toHaveLength(5000)
  })

  it.each([
    ['too many files', Object.fromEntries([1, 2, 3, 4].map((n) => [`${n}`, Buffer.from('x')]))],
    ['too much in it', { bomb: new Uint8Array(20_000) }],
  ])('refuses an archive with %s', async (_title, files) => {
    await expect(unpack(zipSync(files))).rejects.toMatchObject({ code: 'zip-too-large' })
  })

  it('stops at the declared size of an archive that lies about it', async () => {
    const zip = zipSync({ bomb: new Uint8Array(20_000) })
    const view = new DataView(zip.buffer, zip.byteOffset)
    const entry = zip.length - 22 - (46 + 4)
    view.setUint32(entry + 24, 100, true)
    await expect(unpack(zip)).rejects.toMatchObject({ code: 'zip-too-large' })
  })

  it.each([
    'a.txt/b.txt',
    'a\0.txt',
  ])('refuses an archive with %j, which no folder can hold', async (name) => {
    const zip = zipSync({ 'a.txt': new Uint8Array(5), [name]: new Uint8Array(5) })
    await expect(unpack(zip)).rejects.toMatchObject({ code: 'zip-truncated' })
  })

  it('refuses a name that leads out of the folder', async () => {
    await expect(unpack(zipSync({ '../evil.txt': Buffer.from('x') }))).rejects.toMatchObject({
      code: 'file-unreadable',
    })
  })
})

describe('memory', () => {
  // the whole size in the long form; a tenth of it otherwise
  const megabytes = isLongForm ? 300 : 30

  it(`grows by less than ${megabytes > 30 ? 512 : 160} MB over a GeoJSON of ${megabytes} MB`, async () => {
    const path = join(folder, 'large.geojson')
    const rows = await writeLarge(path, megabytes)
    const source = await readGeoJson(path, {})
    const before = process.memoryUsage().rss
    let count = 0
    let peak = 0
    for await (const row of source.rows()) {
      if ('props' in row) count += 1
      if (count % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss - before)
    }
    expect(count).toBe(rows)
    expect(peak / 1024 ** 2).toBeLessThan(megabytes > 30 ? 512 : 160)
  }, 120_000)
})

async function writeLarge(path: string, megabytes: number): Promise<number> {
  const ring = Array.from({ length: 40 }, (_, i) => [116 + Math.cos(i) / 1000, 39 + Math.sin(i) / 1000])
  const one = JSON.stringify({
    type: 'Feature',
    properties: { code: 'b', name: '一号楼' },
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
  })
  const batch = `${Array.from({ length: 500 }, () => one).join(',\n')}`
  const file = await open(path, 'w')
  let rows = 0
  await file.write('{"type":"FeatureCollection","features":[')
  for (let bytes = 0; bytes < megabytes * 1024 ** 2; bytes += batch.length) {
    await file.write(rows === 0 ? batch : `,\n${batch}`)
    rows += 500
  }
  await file.write(']}')
  await file.close()
  return rows
}

it.each([
  ['behind the next one', 5],
  ['before the first point', -1],
  ['behind the last point', 9],
])('a shape whose part begins %s is refused, not unfolded', (_, start) => {
  const ring: [number, number][] = [
    [0, 0],
    [0, 1],
    [1, 0],
    [0, 0],
  ]
  const bytes = Buffer.from(shpOf([[ring, ring]]))
  expect([...readShp(bytes)]).toHaveLength(1)
  bytes.writeInt32LE(start, 108 + (start === 5 ? 44 : 48))
  expect(() => [...readShp(bytes)]).toThrow('parts are not within it')
})
