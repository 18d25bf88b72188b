import fc from 'fast-check'
import type { Db } from '../../../server/db/db.ts'
import { tinyLevels } from '../../builders/tiny-areas.ts'
import { bundleFolder, collection, feature } from '../import/bundle-folder.ts'

type File = { spec: { path: string; kind: string } & Record<string, unknown>; content: string }

const minute = 60_000
const day = 24 * 60 * minute

const table = (columns: string, rows: readonly (readonly unknown[])[]): string =>
  [columns, ...rows.map((row) => row.join(','))].join('\n')
const pointed = { datum: 'WGS-84', point: { lon: 'lon', lat: 'lat' } }

/** Somewhere in a micro-grid of the tiny city, or outside it where x is −1 or y is 4. */
const place = fc
  .record({ x: fc.integer({ min: -1, max: 7 }), y: fc.integer({ min: 0, max: 4 }) })
  .map(({ x, y }) => [x / 100 + 0.005, y / 100 + 0.005] as const)

const cases = fc
  .uniqueArray(
    fc.record({
      nth: fc.nat(3),
      category: fc.constantFrom('heating', 'noise', 'care'),
      state: fc.constantFrom('reported', 'assigned', 'suspended', 'closed'),
      dueAfter: fc.integer({ min: 0, max: 6 * day }),
      at: fc.option(place),
    }),
    { selector: ({ nth }) => nth, minLength: 1, maxLength: 4 },
  )
  .map(
    (rows) =>
      (cityNow: number): File => ({
        spec: {
          path: 'cases.csv',
          kind: 'incidents',
          ...pointed,
          fields: {
            key: 'no',
            category: 'category',
            source: { value: 'hotline' },
            state: 'state',
            openedAt: 'opened',
            closedAt: 'closed',
            dueAt: 'due',
          },
        },
        content: table(
          'no,category,state,opened,closed,due,lon,lat',
          rows.map(({ nth, category, state, dueAfter, at }) => {
            // a number is one case however often it comes: it was opened, and closed if it was, at one moment
            const opened = cityNow - (nth + 1) * day
            const closed = state === 'closed' ? iso(opened + 5 * minute) : ''
            const [lon = '', lat = ''] = at ?? []
            return [`i${nth}`, category, state, iso(opened), closed, iso(opened + dueAfter), lon, lat]
          }),
        ),
      }),
  )

const buildings = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom('garden1', 'loose', 'faraway', 'new'),
      total: fc.nat(400),
      known: fc.boolean(),
      care: fc.nat(9),
      at: place,
    }),
    { selector: ({ code }) => code, minLength: 1, maxLength: 3 },
  )
  .map(
    (rows) => (): File => ({
      spec: {
        path: 'buildings.csv',
        kind: 'buildings',
        ...pointed,
        care: { lives_alone_elderly: 'elderly' },
        fields: {
          key: 'code',
          householdsTotal: 'households',
          householdsOccupied: 'occupied',
          residents: 'residents',
        },
      },
      content: table(
        'code,households,occupied,residents,elderly,lon,lat',
        rows.map(({ code, total, known, care, at }) => [
          ...[code, total, known ? Math.floor(total / 2) : '', total * 3, care, ...at],
        ]),
      ),
    }),
  )

const volunteers = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom('ann', 'ben', 'eve'),
      status: fc.constantFrom('active', 'active', 'dormant'),
      servedAgo: fc.integer({ min: 0, max: 95 * day }),
      hours: fc.constantFrom(0.5, 2),
      at: place,
    }),
    { selector: ({ code }) => code, minLength: 1, maxLength: 3 },
  )
  .map(
    (rows) =>
      (_: number, wall: number): File => ({
        spec: {
          path: 'volunteers.csv',
          kind: 'volunteers',
          ...pointed,
          fields: {
            key: 'no',
            kind: { value: 'resident' },
            status: 'status',
            checkedInAt: 'seen',
            serviceEndedAt: 'served',
            serviceHours: 'hours',
          },
        },
        content: table(
          'no,status,seen,served,hours,lon,lat',
          rows.map(({ code, status, servedAgo, hours, at }) => [
            ...[code, status, iso(wall), iso(wall - servedAgo), hours, ...at],
          ]),
        ),
      }),
  )

const staff = fc
  .uniqueArray(
    fc.record({
      nth: fc.nat(3),
      role: fc.constantFrom('grid_leader', 'full_time', 'info_worker', 'instructor', 'party_member'),
      grid: fc.constantFrom('d1s1c1g1', 'd1s1c1g2', 'd2s2c2g2'),
      from: fc.option(fc.integer({ min: -day, max: 30 * day })),
    }),
    { selector: ({ nth }) => nth, minLength: 1, maxLength: 4 },
  )
  .map(
    (rows) =>
      (_: number, wall: number): File => ({
        spec: {
          path: 'staff.csv',
          kind: 'staff',
          level: 'grid',
          fields: { key: 'no', role: 'role', name: { value: '某' }, area: 'grid', validFrom: 'from' },
        },
        content: table(
          'no,role,grid,from',
          rows.map(({ nth, role, grid, from }) => [nth, role, grid, from === null ? '' : iso(wall + from)]),
        ),
      }),
  )

const servicePoints = fc
  .record({
    code: fc.constantFrom('hall', 'always', 'new'),
    hours: fc.constantFrom(null, [], [{ days: [1, 3, 5], from: '20:00', to: '02:00' }]),
    status: fc.constantFrom('in_use', 'in_use', 'closed'),
    at: place,
  })
  .map(
    ({ code, hours, status, at }) =>
      (): File => ({
        spec: {
          path: 'points.geojson',
          kind: 'service-points',
          datum: 'WGS-84',
          fields: {
            key: 'code',
            type: { value: 'station' },
            name: { value: '驿站' },
            status: 'status',
            openingHours: 'hours',
          },
        },
        content: collection(feature({ code, status, hours }, at, 'Point')),
      }),
  )

const iso = (moment: number): string => new Date(moment).toISOString()

/** One file of every kind that figures are made of, as a bundle of its own. */
export const anyImport = fc
  .oneof(
    { weight: 3, arbitrary: cases },
    ...[buildings, volunteers, staff, servicePoints].map((arbitrary) => ({ weight: 1, arbitrary })),
  )
  .map((fileAt) => ({
    toString: () => fileAt(0, 0).content,
    /** The command's own work; every row must be taken. */
    async run(db: Db, { cityNow, wall }: { cityNow: number; wall: number }): Promise<void> {
      const bundle = await bundleFolder([fileAt(cityNow, wall)], { levels: tinyLevels })
      const { rowsRead, rowsTaken, files } = await bundle.run(db, { now: new Date(wall) })
      await bundle.remove()
      if (rowsTaken === 0 || rowsTaken < rowsRead) throw new Error(JSON.stringify(files))
    },
  }))
