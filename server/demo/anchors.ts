/**
 * The figures of the acceptance stories as they stand in the demonstration, each under the code it has there.
 * The codes do not depend on the seed. Tests assert them from the database.
 */
type CompoundAnchor = {
  code: string
  nameZh: string
  households: number
  occupied: number
  /** Cases reported in the 90 days before the demonstration was built; null: not fixed. */
  casesIn90Days: number | null
}

/** In the order of their codes. */
const compounds = {
  fuhui: { nameZh: '福惠家园', households: 604, occupied: 604, casesIn90Days: 12 },
  jinyucheng: { nameZh: '金御城', households: 450, occupied: 189, casesIn90Days: null },
  fenghuang: { nameZh: '凤凰城', households: 360, occupied: 336, casesIn90Days: null },
  h1200: { nameZh: '云栖水岸', households: 1200, occupied: 1200, casesIn90Days: 14 },
  h80: { nameZh: '砚池小筑', households: 80, occupied: 80, casesIn90Days: 4 },
  h420: { nameZh: '望潮湾', households: 420, occupied: 420, casesIn90Days: 30 },
  h300: { nameZh: '鹤汀', households: 300, occupied: 300, casesIn90Days: 2 },
  h950: { nameZh: '北辰新世界', households: 950, occupied: 950, casesIn90Days: 11 },
  h150: { nameZh: '渡口坊', households: 150, occupied: 150, casesIn90Days: 0 },
  h2000: { nameZh: '锦屏大观', households: 2000, occupied: 2000, casesIn90Days: 22 },
} as const

type CompoundKey = keyof typeof compounds
const order = Object.keys(compounds) as CompoundKey[]

/** The store's id of a planted compound. */
export const compoundIdOfAnchor = (key: CompoundKey): number => order.indexOf(key) + 1

export const compoundCode = (id: number): string => `XQ-${String(id).padStart(4, '0')}`

export const compoundAnchors = Object.fromEntries(
  order.map((key) => [key, { code: compoundCode(compoundIdOfAnchor(key)), ...compounds[key] }]),
) as Record<CompoundKey, CompoundAnchor>

/** Compounds of the worked example of DOMAIN.md 5.3: no case falls into them but those planted. */
export const anchorKeys = order.filter((key) => compounds[key].casesIn90Days !== null)

export const anchors = {
  compounds: compoundAnchors,
  fuhui: {
    buildings: 12,
    residents: 2267,
    care: { disabled: 116, lives_alone_elderly: 22 },
    groups: { aged_60: 544, pupil: 170, registered_poor: 2071 },
    /** VC2: required max(12, ⌈138 / 5⌉, ⌈2,267 × 10 / 1,000⌉) = 28; 21 active give 0.75. */
    volunteersActive: 21,
  },
  /** Buildings 7, 8, 9: 42 % occupied where heating requires 70 %; 84 households are missing. */
  heating: { buildings: ['7', '8', '9'], households: 300, occupied: 126, required: 0.7, category: 'heating' },
  fenghuang: { buildings: 8, units: 18, category: 'accessibility' },
  teams: { courier: 34, rescue: 85, 'action-branch': 55, 'epidemic-volunteer': 48, 'flood-assault': 36 },
  /** Each district has as many compounds; in one of them they saw so many cases solved in the last two whole months. */
  compoundsInDistrict: 240,
  solved: { districtId: 1, cases: 1200 },
  /** The rate of cases settled below the district before and after (M5): 64.32 % and 93.15 %, 28.83 points apart. */
  resolution: {
    indicator: 'm5',
    districtId: 1,
    before: { numerator: 952, denominator: 1480 },
    after: { numerator: 1360, denominator: 1460 },
    /** Too few closed cases for a rate. */
    tooFew: { compound: 'h150', closed: 3 },
  },
  orders: 560,
  /** Open cases in the grid of 凤凰城. */
  disability: { compound: 'fenghuang', cases: 3 },
  flood: { volunteers: 1300, evacuated: 350 },
  /** Party–masses centres in use, with which everybody has one within ten minutes. */
  serviceCircle: 58,
  projects: { all: 75, key: 33 },
  /** Premises that developers handed over, nearly 4,000 m² of them. */
  premises: { handedOver: 13, areaM2: 308 },
  /** Two-level grids: 22 with 145 units; 2–4 full-time workers per community, an information worker in 142 units. */
  units: {
    communities: ['990102003001', '990102003002', '990102003003'],
    grids: 22,
    microgrids: 145,
    staffed: 142,
    fullTimePerCommunity: 3,
  },
} as const
