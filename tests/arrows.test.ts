import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The arrows of STYLE: which room may import which. Every import statement of every file is read. */

type Import = { from: string; to: string; typeOnly: boolean }

const root = resolve(import.meta.dirname, '..')
const rooms = ['geo', 'server', 'web', 'tests']

const sources = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
  )
  .filter((name) => /\.(ts|tsx|mjs)$/.test(name))

const statement =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

const imports: Import[] = sources.flatMap((from) =>
  [...readFileSync(join(root, from), 'utf8').matchAll(statement)].map((match) => {
    const target = match[3] ?? match[4] ?? ''
    const to = target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target
    return { from, to: to.replaceAll('\\', '/'), typeOnly: match[2] !== undefined }
  }),
)

const isWithin = (path: string, ...folders: string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
const isPackage = (path: string, ...names: string[]) =>
  names.some((name) => path === name || path.startsWith(`${name}/`))
const isLocal = (path: string) => isWithin(path, ...rooms)

/** Imports that a rule forbids, as sentences. */
const breaking = (rule: (each: Import) => boolean) =>
  imports.filter(rule).map(({ from, to }) => `${from} → ${to}`)

describe('arrows between the rooms', () => {
  test('there is something to check', () => {
    expect(imports.length).toBeGreaterThan(50)
  })

  test('geo imports only geo and pure libraries', () => {
    const pure = [
      'zod',
      'flatbush',
      'kdbush',
      'gcoord',
      'proj4',
      'polyclip-ts',
      'topojson-client',
      'topojson-server',
      'geojson',
    ]
    expect(
      breaking(
        ({ from, to }) =>
          isWithin(from, 'geo') && !isWithin(to, 'geo') && (isLocal(to) || !isPackage(to, ...pure)),
      ),
    ).toEqual([])
  })

  test('server never imports web, and nothing imports tests', () => {
    expect(breaking(({ from, to }) => isWithin(from, 'server') && isWithin(to, 'web'))).toEqual([])
    expect(breaking(({ from, to }) => !isWithin(from, 'tests') && isWithin(to, 'tests'))).toEqual([])
  })

  test('web takes from server only the type of its API, and only in web/api', () => {
    expect(
      breaking(
        ({ from, to, typeOnly }) =>
          isWithin(from, 'web') &&
          isWithin(to, 'server') &&
          !(typeOnly && isWithin(from, 'web/api') && to === 'server/app.ts'),
      ),
    ).toEqual([])
  })

  test('inside the server: routes → services → sql → db, never back', () => {
    const order = ['server/db', 'server/sql', 'server/services', 'server/routes']
    expect(
      breaking(({ from, to }) => {
        const [own, other] = [from, to].map((path) => order.findIndex((room) => isWithin(path, room)))
        return own !== -1 && other !== -1 && other! > own!
      }),
    ).toEqual([])
    expect(
      breaking(
        ({ from, to }) => isWithin(from, 'server/services', 'server/sql') && isPackage(to, 'hono', '@hono'),
      ),
    ).toEqual([])
  })

  test('inside the web: screens → features → map, api, state, ui; features do not import each other', () => {
    const low = ['web/map', 'web/api', 'web/state', 'web/ui', 'web/i18n']
    expect(
      breaking(
        ({ from, to }) => isWithin(from, ...low) && isWithin(to, 'web/features', 'web/screens', 'web/editor'),
      ),
    ).toEqual([])
    expect(
      breaking(({ from, to }) => isWithin(from, 'web/features', 'web/editor') && isWithin(to, 'web/screens')),
    ).toEqual([])
    const feature = (path: string) => path.match(/^web\/features\/([^/]+)/)?.[1]
    expect(
      breaking(
        ({ from, to }) =>
          feature(from) !== undefined && feature(to) !== undefined && feature(from) !== feature(to),
      ),
    ).toEqual([])
  })

  test('each outside door has one room', () => {
    expect(
      breaking(
        ({ from, to }) => isPackage(to, 'maplibre-gl', '@deck.gl') && !isWithin(from, 'web/map', 'tests'),
      ),
    ).toEqual([])
    expect(
      breaking(
        ({ from, to }) =>
          isPackage(to, 'pg', '@electric-sql/pglite', '@electric-sql/pglite-postgis') &&
          !isWithin(from, 'server/db', 'tests'),
      ),
    ).toEqual([])
    const network = sources
      .filter((name) => isWithin(name, 'web') && !isWithin(name, 'web/api'))
      .filter((name) => /\bfetch\(|new EventSource\b/.test(readFileSync(join(root, name), 'utf8')))
    expect(network).toEqual([])
  })
})

describe('rooms', () => {
  test.each(rooms)('%s has a README of at most 40 lines', (room) => {
    const lines = readFileSync(join(root, room, 'README.md'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
  })
})
