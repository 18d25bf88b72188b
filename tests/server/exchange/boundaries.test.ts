import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kml } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import { parse } from 'csv-parse/sync'
import { unzipSync, zipSync } from 'fflate'
import { geojson } from 'flatgeobuf'
import type { Geometry } from 'geojson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AreaIndex, areaAnswerSchema, type RetiredArea } from '../../../geo/model/area.ts'
import type { BoundaryCollection, Lineage } from '../../../geo/model/boundary.ts'
import type { FileDraft } from '../../../geo/model/file-draft.ts'
import type { Notice } from '../../../geo/model/notice.ts'
import type { SearchResult } from '../../../geo/model/search.ts'
import { openSqlite, rowsOf } from '../../../server/exchange/open-sqlite.ts'
import { readShapefile } from '../../../server/import/read/read-shapefile.ts'
import { publishProposal } from '../../../server/services/publish-proposal.ts'
import { retiredArea } from '../../../server/services/retired-area.ts'
import { stopClock } from '../../../server/sql/stop-clock.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { later } from '../services/case-bench.ts'
import { anySize, approve, draw, rectangle, splitDraft } from '../services/proposal-bench.ts'

onEachEngine('boundaries of any day', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  let manager: string

  beforeAll(async () => {
    ;({ city, api } = await tinyCityApi(openDb()))
    manager = await api.signIn(city.account.manager)
    await anySize(openDb())
    // an island that another fills, in two parts, under a name that needs quotes
    await openDb().query(
      `update area_version
       set name_zh = '东区"一,二"网格', geom = st_geomfromtext('MULTIPOLYGON (
         ((0.04 0, 0.06 0, 0.06 0.01, 0.04 0.01, 0.04 0), (0.045 0.002, 0.055 0.002, 0.055 0.008, 0.045 0.008, 0.045 0.002)),
         ((0.048 0.004, 0.052 0.004, 0.052 0.006, 0.048 0.006, 0.048 0.004)))', 4326)
       where area_id = $1`,
      [city.area.d2s1c1g1],
    )
    await openDb().transaction(async (tx) => {
      const id = await draw(tx, city, splitDraft(city))
      await approve(tx, city, id, { effectiveAt: later(city, 24) })
      await stopClock(tx)
      await publishProposal(tx, id, later(city, 24))
    })
  })
  afterAll(() => api?.close())

  const fetchFile = async (path: string, cookie = manager, language = 'zh-CN') => {
    const answer = await api.app.request(path, { headers: { cookie, 'accept-language': language } })
    return {
      status: answer.status,
      headers: answer.headers,
      bytes: new Uint8Array(await answer.arrayBuffer()),
    }
  }
  const boundaries = async (query: string, cookie = manager): Promise<BoundaryCollection> =>
    JSON.parse(new TextDecoder().decode((await fetchFile(`/api/boundaries/${query}`, cookie)).bytes))
  const codes = ({ features }: BoundaryCollection) => features.map(({ properties }) => properties.code)

  describe('on the map', () => {
    const dayBefore = () => later(city, 23).toISOString()
    const dayAfter = () => later(city, 25).toISOString()

    test('a day before a split shows the old grid, the day after its parts; both are whole', async () => {
      const then = await boundaries(`grid?datetime=${dayBefore()}`)
      const now = await boundaries('grid')
      expect(then.features).toHaveLength(16)
      expect(codes(now)).toEqual(codes(await boundaries(`grid?datetime=${dayAfter()}`)))
      expect(codes(now).filter((code) => !codes(then).includes(code))).toEqual(['d1s1c1001', 'd1s1c1002'])
      expect(codes(then).filter((code) => !codes(now).includes(code))).toEqual(['d1s1c1g1'])
      expect(codes(await boundaries(`grid?former=true&datetime=${dayBefore()}`))).toEqual(['d1s1c1g1'])
      expect(codes(await boundaries('grid?former=true'))).toEqual([])
      const old = then.features.find(({ properties }) => properties.code === 'd1s1c1g1')!
      expect(old.properties).toMatchObject({
        level: 'grid',
        parent: 'd1s1c1',
        valid_from: null,
        valid_to: later(city, 24).toISOString(),
        source: expect.stringContaining('made for tests'),
      })
    })

    test('everybody is given their own, also of what is no more', async () => {
      const leader = await api.signIn(city.account.leader)
      const commander = await api.signIn(city.account.commander)
      expect(codes(await boundaries('grid', leader))).toEqual(['d1s1c1001'])
      const then = await boundaries(`grid?datetime=${dayBefore()}`, commander)
      expect(codes(then)).toEqual(['d1s1c1g1', 'd1s1c1g2', 'd1s1c2g1', 'd1s1c2g2'])
      expect(codes(await boundaries('compound', leader))).toEqual(['garden'])
      expect((await fetchFile('/api/boundaries/grid?within=district:d2', commander)).status).toBe(404)
    })

    test('the index of a day before names the old grid in place of its parts, to whom it concerned', async () => {
      const index = async (query: string, cookie: string) =>
        (await api.call(`GET /api/areas/${query}`, { cookie })).body as AreaIndex
      const then = await index(`grid?at=${dayBefore()}`, manager)
      expect(then.codes).toEqual(codes(await boundaries(`grid?datetime=${dayBefore()}`)))
      const old = then.codes.indexOf('d1s1c1g1')
      expect(then.ids[old]).toBe(city.area.d1s1c1g1)
      expect(then.extents[old]).not.toBeNull()
      // when it was no more it has no place, but what was counted in it has its name
      const after = await index(`grid?at=${dayAfter()}`, manager)
      expect(after.codes).toEqual(expect.arrayContaining(['d1s1c1g1', 'd1s1c1001', 'd1s1c1002']))
      expect(after.labelPoints[after.codes.indexOf('d1s1c1g1')]).toBeNull()
      expect(after.labelPoints[after.codes.indexOf('d1s1c1001')]).not.toBeNull()
      expect((await index('grid', manager)).codes).not.toContain('d1s1c1g1')
      const commander = await api.signIn(city.account.commander)
      expect((await index(`grid?at=${dayBefore()}`, commander)).codes).toEqual(
        codes(await boundaries(`grid?datetime=${dayBefore()}`, commander)),
      )
      expect((await index(`street?at=${dayBefore()}`, commander)).codes).toEqual(['d1s1'])
      expect((await api.call('GET /api/areas/grid?at=yesterday', { cookie: manager })).status).toBe(422)
    })

    test('a level or a parameter that is not known is named', async () => {
      expect((await fetchFile('/api/boundaries/block')).status).toBe(404)
      expect((await fetchFile('/api/boundaries/grid?format=dwg')).status).toBe(422)
      expect((await fetchFile('/api/boundaries/grid?datetime=yesterday')).status).toBe(422)
      expect((await fetchFile('/api/boundaries/grid?date=2026-01-01')).status).toBe(422)
    })
  })

  describe('lineage', () => {
    const lineage = async (code: string, cookie = manager) =>
      api.call(`GET /api/areas/grid/${code}/lineage`, { cookie })

    test('a retired code leads to its successors', async () => {
      const { body } = await lineage('d1s1c1g1')
      const { area, status, successors, versions, edges } = body as Lineage
      expect([area.code, status]).toEqual(['d1s1c1g1', 'retired'])
      expect(successors.map(({ code }) => code).sort()).toEqual(['d1s1c1001', 'd1s1c1002'])
      expect(successors.reduce((sum, { householdShare }) => sum + householdShare, 0)).toBeCloseTo(1, 9)
      expect(versions.map(({ code, validFrom, validTo }) => [code, validFrom, validTo])).toEqual([
        ['d1s1c1g1', null, later(city, 24).toISOString()],
        ['d1s1c1001', later(city, 24).toISOString(), null],
        ['d1s1c1002', later(city, 24).toISOString(), null],
      ])
      expect(edges.map(({ kind }) => kind)).toEqual(['split', 'split'])
    })

    test('the card of a retired code says what it was, since when it is no more, and where to go on', async () => {
      const { status, body } = await api.call('GET /api/areas/grid/d1s1c1g1', { cookie: manager })
      const { successors } = (await lineage('d1s1c1g1')).body as Lineage
      expect([status, areaAnswerSchema.parse(body)]).toEqual([
        200,
        expect.objectContaining({
          status: 'retired',
          code: 'd1s1c1g1',
          endedAt: later(city, 24).toISOString(),
          successors,
        }),
      ])
      const { ancestors } = body as RetiredArea
      expect(ancestors.map(({ code }) => code)).toEqual(['d1', 'd1s1', 'd1s1c1'])
    })

    test('an old code is found, and what is found says that it is no more', async () => {
      const found = async (cookie: string) =>
        ((await api.call('GET /api/search?q=d1s1c1g1', { cookie })).body as SearchResult).hits[0]
      const hit = { code: 'd1s1c1g1', level: 'grid', isRetired: true }
      expect(await found(manager)).toMatchObject({
        ...hit,
        within: expect.arrayContaining([expect.any(String)]),
      })
      expect(await found(await api.signIn(city.account.leader))).toMatchObject(hit)
    })

    test('a new grid shows what it came from; one that never changed stands alone', async () => {
      const { versions, successors } = (await lineage('d1s1c1001')).body as Lineage
      expect(versions.map(({ code }) => code)).toEqual(['d1s1c1g1', 'd1s1c1001'])
      expect(successors).toEqual([])
      const alone = (await lineage('d2s2c2g2')).body as Lineage
      expect(alone).toMatchObject({ status: 'active', edges: [], versions: [{ code: 'd2s2c2g2' }] })
    })

    test('is there for whom it concerns', async () => {
      const leader = await api.signIn(city.account.leader)
      expect((await lineage('d1s1c1g1', leader)).status).toBe(200)
      expect((await lineage('d2s1c1g1', leader)).status).toBe(404)
      expect((await lineage('d1s1c1g9')).status).toBe(404)
      const card = async (code: string, cookie: string) =>
        (await api.call(`GET /api/areas/grid/${code}`, { cookie })).status
      expect(await card('d1s1c1g1', leader)).toBe(200)
      const neighbour = {
        accountId: null,
        role: 'grid-leader' as const,
        label: '',
        areaIds: [city.area.d1s1c1g2],
      }
      expect(await retiredArea(openDb(), neighbour, { level: 'grid', code: 'd1s1c1g1' })).toBeNull()
    })
  })

  describe('the notice card', () => {
    const notice = async (cookie = manager) =>
      (await api.call('GET /api/areas/grid/d1s1c1g2/notice', { cookie })).body as Notice

    test('says where a grid ends, who serves it and where', async () => {
      const card = await notice()
      const names = Object.entries(card.extent).map(([side, all]) => [side, all.map(({ nameZh }) => nameZh)])
      expect(Object.fromEntries(names)).toEqual({
        north: [expect.any(String)],
        east: [expect.any(String)],
        south: ['东', '西'],
        west: [],
      })
      expect(card.area.code).toBe('d1s1c1g2')
      expect(card.ancestors.map(({ code }) => code)).toEqual(['d1', 'd1s1', 'd1s1c1'])
      expect(card.places).toMatchObject({ buildings: 1, householdsTotal: 120 })
      expect(card.city.attribution).toBe('made for tests')
    })

    test('shows duty phones, a supervision phone and an approval number only where the city says so', async () => {
      await openDb().query(
        `insert into staff_assignment (role, area_id, name, duty_phone) values ('grid_leader', $1, '周敏', '0512-0001')`,
        [city.area.d1s1c1g2],
      )
      await openDb().query(
        `insert into staff_assignment (role, area_id, name) values ('party_member', $1, '钱进')`,
        [city.area.d1s1c1g2],
      )
      const before = await notice()
      expect(before.staff.map(({ name }) => name)).not.toContain('钱进')
      expect(before.staff).toContainEqual({ role: 'grid_leader', name: '周敏', dutyPhone: '0512-0001' })
      expect([before.supervisionPhone, before.mapApprovalNumber]).toEqual([null, null])
      await openDb().query(
        `update city set settings = settings || '{"notice": {"showsDutyPhones": false, "supervisionPhone": "12345",
           "mapApprovalNumber": "苏S(2026)001号"}}'`,
      )
      const after = await notice()
      expect(after.staff).toContainEqual({ role: 'grid_leader', name: '周敏', dutyPhone: null })
      expect([after.supervisionPhone, after.mapApprovalNumber]).toEqual(['12345', '苏S(2026)001号'])
      expect(
        (
          await api.call('GET /api/areas/grid/d1s1c1g2/notice', {
            cookie: await api.signIn(city.account.display),
          })
        ).status,
      ).toBe(403)
      expect(
        (
          await api.call('GET /api/areas/grid/d2s1c1g1/notice', {
            cookie: await api.signIn(city.account.leader),
          })
        ).status,
      ).toBe(404)
    })
  })

  describe('as a file that others read', () => {
    let expected: BoundaryCollection
    beforeAll(async () => {
      expected = await boundaries('grid')
    })
    const plain = ({ features }: BoundaryCollection) =>
      features.map(({ properties, geometry }) => ({
        code: properties.code,
        name: properties.name_zh,
        area: properties.area_m2,
        geometry,
      }))

    test('GeoPackage: its own tables are in order, and PostGIS reads the same geometry', async () => {
      const { bytes, headers } = await fetchFile('/api/boundaries/grid?format=geopackage')
      expect(headers.get('content-type')).toBe('application/geopackage+sqlite3')
      const path = '/api/boundaries/grid?format=geopackage'
      const head = await api.app.request(path, { method: 'HEAD', headers: { cookie: manager } })
      expect(head.status).toBe(200)
      expect(head.headers.get('content-disposition')).toBe(headers.get('content-disposition'))
      expect(await head.text()).toBe('')
      const file = await openSqlite(bytes)
      const rows = (sql: string) => [...rowsOf(file, sql)]
      expect(rows('pragma application_id')).toEqual([{ application_id: 0x47504b47 }])
      expect(rows('pragma foreign_key_check')).toEqual([])
      expect(rows('select table_name, data_type, srs_id, min_x, max_y from gpkg_contents')).toEqual([
        { table_name: 'grid', data_type: 'features', srs_id: 4326, min_x: 0, max_y: 0.04 },
      ])
      expect(rows('select * from gpkg_geometry_columns')).toEqual([
        {
          table_name: 'grid',
          column_name: 'geom',
          geometry_type_name: 'MULTIPOLYGON',
          srs_id: 4326,
          z: 0,
          m: 0,
        },
      ])
      expect(rows('select srs_id from gpkg_spatial_ref_sys order by 1')).toEqual([
        { srs_id: -1 },
        { srs_id: 0 },
        { srs_id: 4326 },
      ])
      const read = rows('select code, name_zh as name, area_m2 as area, geom from grid order by fid')
      const geometries = await openDb().query<{ geometry: unknown }>(
        `select st_asgeojson(st_geomfromwkb(decode(w, 'hex'), 4326), 7)::json as geometry
         from unnest($1::text[]) with ordinality as g (w, i)
         order by i`,
        [read.map(({ geom }) => Buffer.from(geom as Uint8Array).toString('hex', 40))],
      )
      expect(read.map(({ geom: _, ...row }, i) => ({ ...row, ...geometries.rows[i] }))).toEqual(
        plain(expected),
      )
      file.close()
    })

    test('Shapefile: .prj, .cpg and .shx are right, and the reader of imports finds the same', async () => {
      const { bytes } = await fetchFile('/api/boundaries/grid?format=shapefile')
      const parts = unzipSync(bytes)
      expect(Object.keys(parts).sort()).toEqual(['grid.cpg', 'grid.dbf', 'grid.prj', 'grid.shp', 'grid.shx'])
      const [shp, shx] = [Buffer.from(parts['grid.shp']!), Buffer.from(parts['grid.shx']!)]
      expect(shp.readInt32BE(24) * 2).toBe(shp.length)
      for (let i = 0; i < expected.features.length; i++) {
        const at = shx.readInt32BE(100 + i * 8) * 2
        expect(shp.readInt32BE(at)).toBe(i + 1)
        expect(shp.readInt32BE(at + 4)).toBe(shx.readInt32BE(104 + i * 8))
      }
      const folder = await mkdtemp(join(tmpdir(), 'wangge-export-'))
      await writeFile(join(folder, 'grid.zip'), bytes)
      const source = await readShapefile(join(folder, 'grid.zip'), {})
      expect(source.encoding).toEqual({ name: 'utf-8', evidence: 'the .cpg says so' })
      expect(source.crs).toMatchObject({ kind: 'prj', text: expect.stringContaining('WGS_1984') })
      const read: unknown[] = []
      for await (const row of source.rows())
        if ('props' in row)
          read.push({ code: row.props.code, name: row.props.name_zh, geometry: shellsFirst(row.geometry) })
      await rm(folder, { recursive: true })
      expect(read).toEqual(
        plain(expected).map(({ code, name, geometry }) => ({ code, name, geometry: shellsFirst(geometry) })),
      )
    })

    test('FlatGeobuf', async () => {
      const { bytes } = await fetchFile('/api/boundaries/grid?format=flatgeobuf')
      let crs: unknown
      const read: unknown[] = []
      const reader = geojson.deserialize(bytes, {
        headerMetaFn: (meta) => {
          crs = meta.crs?.code
        },
      })
      for await (const feature of reader)
        read.push({ properties: feature.properties, geometry: feature.geometry })
      expect(crs).toBe(4326)
      expect(plain({ features: read } as BoundaryCollection)).toEqual(plain(expected))
    })

    test('CSV, which spreadsheets open in Chinese, with the geometry as WKT', async () => {
      const { bytes } = await fetchFile('/api/boundaries/grid?format=csv')
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const read: Record<string, string>[] = parse(Buffer.from(bytes), { columns: true, bom: true })
      const geometries = await openDb().query<{ geometry: unknown }>(
        `select st_asgeojson(st_geomfromtext(w, 4326), 7)::json as geometry
         from unnest($1::text[]) with ordinality as g (w, i)
         order by i`,
        [read.map(({ wkt }) => wkt)],
      )
      const rows = read.map((row, i) => ({
        code: row.code,
        name: row.name_zh,
        area: Number(row.area_m2),
        ...geometries.rows[i],
      }))
      expect(rows).toEqual(plain(expected))
    })

    test('CSV: a name that a spreadsheet would run as a formula is text', async () => {
      const rename = (name: string) =>
        openDb().query('update area_version set name_zh = $2 where area_id = $1', [city.area.d1s1c2g1, name])
      await rename('=1+1')
      const { bytes } = await fetchFile('/api/boundaries/grid?format=csv')
      await rename('网格d1s1c2g1')
      expect(new TextDecoder().decode(bytes)).toContain(",'=1+1,")
    })

    test('KML, named in Chinese', async () => {
      const { bytes } = await fetchFile('/api/boundaries/grid?format=kml')
      const { features } = kml(new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'text/xml'))
      const read = features.map(({ properties, geometry }) => ({
        code: properties?.code,
        name: properties?.name,
        geometry:
          geometry?.type === 'GeometryCollection' ? geometry.geometries.map(ringsOf) : [ringsOf(geometry)],
      }))
      expect(read).toEqual(
        plain(expected).map(({ code, name, geometry }) => ({ code, name, geometry: geometry!.coordinates })),
      )
    })

    test('its name says the city, the level and the day, in the reader’s language', async () => {
      const nameOf = async (language: string) => {
        const path = `/api/boundaries/grid?format=shapefile&datetime=2026-01-05T00:00:00Z`
        const header = (await fetchFile(path, manager, language)).headers.get('content-disposition')!
        return [
          /filename="([^"]+)"/.exec(header)![1],
          decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(header)![1]!),
        ]
      }
      expect(await nameOf('zh-CN')).toEqual(['grid-2026-01-05.shp.zip', '小城 网格 2026-01-05.shp.zip'])
      expect(await nameOf('en')).toEqual(['grid-2026-01-05.shp.zip', 'Tiny city Grid 2026-01-05.shp.zip'])
    })
  })

  describe('a file, compared with what is in force', () => {
    type Feature = { geometry: unknown; code?: string; name?: string }
    let officer: string
    beforeAll(async () => {
      officer = await api.signIn(city.account.officer)
    })

    const send = async (name: string, bytes: Uint8Array | string, query = '', cookie = officer) => {
      const path = `/api/coverage/community/d1s1c1/file?name=${name}${query}`
      const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
      const answer = await api.app.request(path, { method: 'POST', headers: { cookie }, body })
      return { status: answer.status, body: (await answer.json()) as FileDraft & { detail?: string } }
    }
    const collection = (...features: Feature[]) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: features.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry })),
      })
    const sendCells = async (...features: Feature[]) =>
      (await send('cells.geojson', collection(...features))).body
    const kinds = ({ differences }: FileDraft) =>
      differences.map(({ kind, code, matchedBy }) => [kind, code, matchedBy])
    const west = { code: 'd1s1c1001', geometry: rectangle([0, 0, 0.75, 1]) }
    const east = { code: 'd1s1c1002', geometry: rectangle([0.75, 0, 2, 1]) }
    const north = { code: 'd1s1c1g2', geometry: rectangle([0, 1, 2, 2]) }

    test.each([
      ['geojson', 'cells.geojson'],
      ['shapefile', 'cells.zip'],
      ['geopackage', 'cells.gpkg'],
      ['kml', 'cells.kml'],
    ])('what was handed out as %s comes back the same', async (format, name) => {
      const { bytes } = await fetchFile(`/api/boundaries/grid?format=${format}&within=community:d1s1c1`)
      const { status, body } = await send(name, bytes)
      expect(status).toBe(200)
      expect(kinds(body)).toEqual([
        ['same', 'd1s1c1001', 'code'],
        ['same', 'd1s1c1002', 'code'],
        ['same', 'd1s1c1g2', 'code'],
      ])
      expect(body).toMatchObject({ draft: null, refused: null, rejected: [], file: { rowsRead: 3 } })
      expect(body.file.datum.name).toBe('WGS-84')
      expect(body.file.datum.evidence.join()).toContain('100 % as WGS-84')
    })

    test('a border that moved is a draft, which can be posted as it is', async () => {
      const found = await sendCells(
        { ...west, geometry: rectangle([0, 0, 1, 1]) },
        { ...east, geometry: rectangle([1, 0, 2, 1]), name: '东苑' },
        north,
      )
      expect(kinds(found)).toEqual([
        ['changed', 'd1s1c1001', 'code'],
        ['changed', 'd1s1c1002', 'code'],
        ['same', 'd1s1c1g2', 'code'],
      ])
      const [first] = found.differences
      expect(first!.m2Moved).toBeCloseTo(first!.m2After! - first!.m2Before!, 3)
      expect(found.draft).toMatchObject({
        changeKind: 'adjust',
        edits: [{ kind: 'redraw' }, { kind: 'rename' }],
      })
      expect(found.draft!.cells.map(({ nameZh }) => nameZh)).toEqual(['西', '东苑'])
      const posted = await api.call('POST /api/proposals', {
        cookie: officer,
        headers: { 'idempotency-key': 'from-a-file' },
        body: { community: 'community:d1s1c1', ...found.draft },
      })
      expect(posted.status).toBe(201)
    })

    test('a new cell, one that others swallow, one that is not mentioned, one from another place', async () => {
      const split = await sendCells(
        { ...west, geometry: rectangle([0, 0, 0.3, 1]) },
        { name: '新', geometry: rectangle([0.3, 0, 0.75, 1]) },
        east,
        north,
        { geometry: rectangle([6, 2, 7, 3]) },
      )
      expect(kinds(split)).toEqual([
        ['changed', 'd1s1c1001', 'code'],
        ['new', null, null],
        ['same', 'd1s1c1002', 'code'],
        ['same', 'd1s1c1g2', 'code'],
        ['elsewhere', null, null],
      ])
      expect(split.draft).toMatchObject({ changeKind: 'split' })
      const merged = await sendCells({ geometry: rectangle([0, 0, 2, 1]) }, north)
      expect(kinds(merged)).toEqual([
        ['changed', 'd1s1c1002', 'place'],
        ['same', 'd1s1c1g2', 'code'],
        ['missing', 'd1s1c1001', null],
      ])
      expect(merged.draft).toMatchObject({ changeKind: 'merge' })
      expect(merged.draft!.base).toHaveLength(2)
      const part = await sendCells(north)
      expect(kinds(part).slice(1)).toEqual([
        ['missing', 'd1s1c1001', null],
        ['missing', 'd1s1c1002', null],
      ])
      expect([part.draft, part.differences.some(({ isRetired }) => isRetired)]).toEqual([null, false])
    })

    test('rows that cannot be read are listed with their place, and a border hair-wide off is the border', async () => {
      const bowTie = {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [0.01, 0.01],
            [0.01, 0],
            [0, 0.01],
            [0, 0],
          ],
        ],
      }
      const nearly = rectangle([0.00001, 0, 0.750008, 1])
      const found = await sendCells(
        { geometry: bowTie },
        { geometry: { type: 'Point', coordinates: [0, 0] } },
        { ...west, geometry: nearly },
      )
      expect(found.rejected.map(({ row, line, code, at }) => [row, line, code, at])).toEqual([
        [1, 1, 'ring-crosses-itself', [0.005, 0.005]],
        [2, 1, 'geometry-type', null],
      ])
      expect(found.differences[0]).toMatchObject({ kind: 'same', code: 'd1s1c1001' })
      expect(found.draft).toBeNull()
    })

    test('metres of Web Mercator are known by where they lie; what leaves a gap is told by the rules, at its place', async () => {
      const metres = JSON.parse(collection({ ...west, geometry: rectangle([0, 0, 0.5, 1]) }), (_, value) =>
        typeof value === 'number' ? value * 111_319.490793 : value,
      )
      const { body } = await send('cells.geojson', JSON.stringify(metres))
      expect(body.file.datum.name).toBe('EPSG:3857')
      expect(body.differences[0]).toMatchObject({ kind: 'changed', code: 'd1s1c1001' })
      const gap = body.problems.find(({ rule }) => rule === 'gap')!
      expect(gap.severity).toBe('blocking')
      expect(gap.at[0]).toBeGreaterThan(0.005)
      expect(gap.at[0]).toBeLessThan(0.0075)
    })

    test('a file of more cells or corners than a community has is refused before it is compared', async () => {
      const circle = Array.from({ length: 50_001 }, (_, i) => {
        const angle = (2 * Math.PI * (i % 50_000)) / 50_000
        return [0.01 + Math.cos(angle) / 200, 0.01 + Math.sin(angle) / 200]
      })
      const polygon = { type: 'Polygon', coordinates: [circle] }
      for (const [features, reason] of [
        [Array.from({ length: 401 }, () => west), /more than 400 features/],
        [[{ geometry: polygon }], /more than 50000 vertices/],
        [
          Array.from({ length: 100 }, () => ({
            geometry: { type: 'Polygon', coordinates: [circle.filter((_, i) => i % 1000 === 0)] },
          })),
          /lie on one another/,
        ],
      ] as const) {
        const { status, body } = await send('cells.geojson', collection(...features))
        expect([status, body.detail]).toEqual([413, expect.stringMatching(reason)])
      }
    })

    test('files that are none are refused with a reason, and nobody else’s community is shown', async () => {
      const shapes = (await fetchFile('/api/boundaries/grid?format=shapefile')).bytes
      const encrypted = new Uint8Array(shapes)
      const central = Buffer.from(encrypted).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
      encrypted[central + 8]! |= 1
      const elsewhere = await openSqlite((await fetchFile('/api/boundaries/grid?format=geopackage')).bytes)
      elsewhere.run(
        `update gpkg_spatial_ref_sys set organization_coordsys_id = 2437, definition = 'PROJCS["Beijing 1954 / zone",GEOGCS["Beijing 1954",DATUM["Beijing_1954"]]]' where srs_id = 4326`,
      )
      const other = elsewhere.export()
      elsewhere.run('alter table grid rename to second')
      const endless = await openSqlite()
      endless.run(
        `create view gpkg_contents as with recursive n (i) as (select 1 union all select i + 1 from n) select i as table_name from n`,
      )
      const many = await openSqlite()
      many.run(`create table gpkg_contents as
        with recursive n (i) as (select 1 union all select i + 1 from n where i <= 20000) select 'a' as table_name from n`)
      many.run('create table gpkg_geometry_columns (table_name text)')
      many.run('create table gpkg_spatial_ref_sys (srs_id int)')
      const empty = zipSync({ 'readme.txt': Buffer.from('nothing') })
      const refused: [string, Uint8Array | string, RegExp][] = [
        ['cells.zip', shapes.subarray(0, shapes.length / 2), /zip-truncated/],
        ['cells.zip', encrypted, /encrypted/],
        ['cells.zip', empty, /no \.shp/],
        ['cells.geojson', '{"type": "FeatureCollection", "features": []}', /no features/],
        ['cells.geojson', collection({ geometry: null }), /no polygon/],
        ['cells.gpkg', other, /unknown-datum.*Beijing 1954/],
        ['cells.gpkg', elsewhere.export(), /no layer/],
        ['cells.gpkg', endless.export(), /no table gpkg_contents/],
        ['cells.gpkg', many.export(), /more than 20000 rows in gpkg_contents/],
        ['cells.gpkg', 'SQLite format 3, or not', /no whole GeoPackage/],
        ['cells.kml', ' '.repeat(5 * 1024 * 1024), /larger than 4 MB/],
        ['cells.kml', '<kml><Document>', /no well-formed KML/],
        ['cells.kml', '<!DOCTYPE kml [<!ENTITY a "aaa">]><kml>&a;</kml>', /document type/],
        ['cells.dwg', 'AC1032', /format of cells\.dwg/],
      ]
      for (const [name, bytes, reason] of refused) {
        const { status, body } = await send(name, bytes)
        expect([name, status, body.detail]).toEqual([name, 422, expect.stringMatching(reason)])
      }
      expect((await send('cells.geojson', new Uint8Array(21 * 1024 * 1024))).status).toBe(413)
      expect((await send('cells.geojson', '', '', manager)).status).toBe(403)
      const stranger = await api.app.request('/api/coverage/community/d2s1c1/file?name=a.kml', {
        method: 'POST',
        headers: { cookie: officer },
        body: '<kml/>',
      })
      expect(stranger.status).toBe(404)
    })
  })
})

const ringsOf = (geometry: Geometry | null): unknown =>
  geometry?.type === 'Polygon' ? geometry.coordinates : null

/** Rings turned to RFC 7946, each beginning at its smallest corner, and polygons in order: what is left is the ground. */
function shellsFirst(geometry: unknown): unknown {
  const { coordinates } = geometry as { coordinates: [number, number][][][] }
  const turned = coordinates.map((rings) => rings.map(fromSmallest).sort())
  return turned.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function fromSmallest(ring: [number, number][]): string {
  const corners = ring.slice(1).map(([x, y]) => `${x} ${y}`)
  return [...corners].sort().join(', ')
}
