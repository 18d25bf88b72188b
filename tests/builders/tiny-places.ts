/**
 * Buildings by name. `households` is [total, occupied]; occupied null = not known, total households stand in.
 * `area`: the micro-grid it lies in; null = outside the city. Positions in degrees.
 */
export const tinyBuildings = {
  garden1: {
    at: [0.005, 0.008],
    area: 'd1s1c1g1m1',
    compound: 'garden',
    no: '1',
    households: [100, 42],
    residents: 120,
    care: 6,
  },
  garden2: {
    at: [0.005, 0.012],
    area: 'd1s1c1g2m1',
    compound: 'garden',
    no: '2',
    households: [120, 90],
    residents: 250,
    care: 0,
  },
  court1: {
    at: [0.025, 0.003],
    area: 'd1s1c2g1m1',
    compound: 'court',
    no: '1',
    households: [60, 50],
    residents: 130,
    care: 2,
  },
  court2: {
    at: [0.025, 0.007],
    area: 'd1s1c2g1m1',
    compound: 'court',
    no: '2',
    households: [40, null],
    residents: 100,
    care: 0,
  },
  loose: {
    at: [0.045, 0.005],
    area: 'd2s1c1g1m1',
    compound: null,
    no: '8',
    households: [300, 280],
    residents: 700,
    care: 0,
  },
  cottage: {
    at: [0.075, 0.035],
    area: 'd2s2c2g2m2',
    compound: null,
    no: '3',
    households: [12, 12],
    residents: 20,
    care: 0,
  },
  faraway: {
    at: [0.5, 0.5],
    area: null,
    compound: null,
    no: '1',
    households: [10, 10],
    residents: 20,
    care: 0,
  },
} as const

/**
 * Service points by name, each within 100 m of the building it serves. `hall` opens on working days (08:30–17:30),
 * `night` every night across midnight (22:00–06:00), `always` never closes, `never` never opens.
 */
export const tinyServicePoints = {
  hall: {
    at: [0.0055, 0.008],
    area: 'd1s1c1g1m1',
    nameZh: '党群服务中心',
    hours: [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }],
  },
  night: {
    at: [0.0455, 0.005],
    area: 'd2s1c1g1m1',
    nameZh: '夜间驿站',
    hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00' }],
  },
  always: { at: [0.0255, 0.003], area: 'd1s1c2g1m1', nameZh: '自助服务站', hours: null },
  never: { at: [0.0755, 0.035], area: 'd2s2c2g2m2', nameZh: '待启用服务点', hours: [] },
} as const
