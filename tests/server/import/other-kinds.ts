import { collection, feature, square } from './bundle-folder.ts'

/** A small file of every kind but areas and cases, over `twoGrids`. The third building names a compound that is not there. */
export const otherKinds = [
  {
    spec: {
      path: 'compounds.geojson',
      kind: 'compounds',
      datum: 'WGS-84',
      fields: { key: 'code', name: 'name', deliveredOn: 'built' },
    },
    content: collection(
      feature({ code: 'k1', name: '福苑', built: '2010-06-30' }, square(116.001, 39.001, 0.005)),
    ),
  },
  {
    spec: {
      path: 'roads.geojson',
      kind: 'roads',
      datum: 'WGS-84',
      fields: { key: 'code', class: { column: 'type', map: { 主干道: 'arterial' } } },
    },
    content: collection(
      feature(
        { code: 'r1', type: '主干道' },
        [
          [116, 39],
          [116.02, 39],
        ],
        'LineString',
      ),
    ),
  },
  {
    spec: {
      path: 'water.geojson',
      kind: 'water',
      datum: 'WGS-84',
      fields: { key: 'code', class: { value: 'lake' } },
    },
    content: collection(feature({ code: 'w1' }, square(116.001, 39.008, 0.001))),
  },
  {
    spec: {
      path: 'parks.geojson',
      kind: 'parks',
      datum: 'WGS-84',
      fields: { key: 'code', class: { value: 'park' } },
    },
    content: collection(feature({ code: 'p1' }, square(116.008, 39.008, 0.001))),
  },
  {
    spec: {
      path: 'points.geojson',
      kind: 'service-points',
      datum: 'WGS-84',
      fields: { key: 'code', type: 'type', name: 'name', openingHours: 'hours' },
    },
    content: collection(
      feature(
        { code: 's1', type: 'station', name: '红色驿站', hours: [{ days: [1], from: '08:30', to: '17:30' }] },
        [116.004, 39.004],
        'Point',
      ),
    ),
  },
  {
    spec: {
      path: 'buildings.csv',
      kind: 'buildings',
      datum: 'WGS-84',
      point: { lon: 'lon', lat: 'lat' },
      care: { lives_alone_elderly: 'elderly' },
      fields: {
        key: 'code',
        compound: 'compound',
        householdsTotal: 'households',
        householdsOccupied: 'occupied',
        residents: 'residents',
      },
    },
    content:
      'code,compound,households,occupied,residents,elderly,lon,lat\nb1,k1,60,50,120,4,116.003,39.003\nb2,,30,,70,0,116.015,39.003\nb3,k9,30,20,70,0,116.015,39.003',
  },
  {
    spec: {
      path: 'staff.csv',
      kind: 'staff',
      level: 'grid',
      fields: { key: 'no', role: { value: 'grid_leader' }, name: 'name', area: 'grid' },
    },
    content: 'no,name,grid\n1,张三,g1',
  },
  {
    spec: {
      path: 'volunteers.csv',
      kind: 'volunteers',
      datum: 'WGS-84',
      point: { lon: 'lon', lat: 'lat' },
      fields: {
        key: 'no',
        kind: { value: 'resident' },
        checkedInAt: 'seen',
        serviceEndedAt: 'served',
        serviceHours: 'hours',
      },
    },
    content: 'no,seen,served,hours,lon,lat\nv1,2024-05-01 08:00,2024-05-01 10:00,2,116.003,39.003',
  },
]
