/** The tree of case categories: groups, and leaves with their time limits. `share` is how often a leaf is reported; 0: in a story only. */
export type DemoCategory = {
  code: string
  parentCode: string | null
  nameZh: string
  nameEn: string
  timeLimitHours: number
  levelCode: string
  sensitive: boolean
  /** Months in which it is usual. */
  season: number[] | null
  requiredOccupancy: number | null
  share: number
}

const day = 24

type Leaf = [code: string, zh: string, en: string, days: number, share: number, extra?: Partial<DemoCategory>]

const winter = [11, 12, 1, 2, 3]
const summer = [5, 6, 7, 8, 9]

const groups: readonly [code: string, zh: string, en: string, leaves: readonly Leaf[]][] = [
  [
    'property',
    '物业管理',
    'Property management',
    [
      ['property-service', '物业服务', 'Property service', 20, 9],
      ['facility', '公共设施损坏', 'Damaged facility', 15, 8],
      ['elevator', '电梯故障', 'Lift failure', 5, 4],
      ['leak', '漏水渗水', 'Leak', 15, 5, { season: summer }],
      [
        'heating',
        '供暖问题',
        'Heating',
        10,
        5,
        { season: winter, requiredOccupancy: 0.7, levelCode: 'community' },
      ],
    ],
  ],
  [
    'environment',
    '环境卫生',
    'Environment',
    [
      ['rubbish', '垃圾乱堆', 'Rubbish', 5, 9],
      ['greening', '绿化养护', 'Greening', 30, 4],
      ['green-plot', '绿地变菜地', 'Green turned into plots', 30, 3],
      ['odour', '油烟异味', 'Odour', 20, 3],
    ],
  ],
  [
    'order',
    '市容秩序',
    'Street order',
    [
      ['parking', '停车难', 'Parking', 20, 10],
      ['illegal-building', '乱搭乱建', 'Illegal building', 60, 5, { levelCode: 'street' }],
      ['stall', '占道经营', 'Street stalls', 10, 4],
      ['lighting', '路灯故障', 'Street lighting', 7, 3],
    ],
  ],
  [
    'safety',
    '公共安全',
    'Public safety',
    [
      ['fire', '消防隐患', 'Fire safety', 12, 7, { levelCode: 'community' }],
      ['charging', '飞线充电', 'Unsafe charging', 12, 4],
      ['falling', '高空抛物', 'Falling objects', 20, 2],
      ['flooding', '积水内涝', 'Standing water', 7, 2, { season: [6, 7, 8] }],
    ],
  ],
  [
    'dispute',
    '矛盾纠纷',
    'Disputes',
    [
      ['noise', '噪声扰民', 'Noise', 20, 8, { season: summer }],
      ['neighbour', '邻里纠纷', 'Neighbour dispute', 30, 4],
      ['owners', '业主与物业纠纷', 'Owners and property company', 45, 4, { levelCode: 'community' }],
    ],
  ],
  [
    'renewal',
    '改造提升',
    'Renewal',
    [
      ['accessibility', '无障碍改造', 'Accessibility', 45, 1, { levelCode: 'community' }],
      ['old-compound', '老旧小区改造', 'Old-compound renewal', 90, 2.6, { levelCode: 'street' }],
    ],
  ],
  [
    'care',
    '关爱帮扶',
    'Care',
    [
      ['elderly', '独居老人探访', 'Visit to lone elderly', 10, 2, { sensitive: true }],
      ['assistance', '困难帮扶', 'Assistance', 25, 1, { sensitive: true, levelCode: 'community' }],
      ['disability', '残疾人服务', 'Disability support', 25, 0, { sensitive: true, levelCode: 'community' }],
    ],
  ],
  ['service', '办事咨询', 'Agency services', [['consult', '政策咨询', 'Consultation', 5, 3]]],
]

const leafOf = (parentCode: string, [code, nameZh, nameEn, days, share, extra]: Leaf): DemoCategory => ({
  code,
  parentCode,
  nameZh,
  nameEn,
  timeLimitHours: days * day,
  levelCode: 'grid',
  sensitive: false,
  season: null,
  requiredOccupancy: null,
  share,
  ...extra,
})

/** Groups and leaves in the order of their ids, which begin at 1. */
export const demoCategories: readonly DemoCategory[] = groups.flatMap(([code, nameZh, nameEn, leaves]) => {
  const children = leaves.map((leaf) => leafOf(code, leaf))
  const longest = Math.max(...children.map((child) => child.timeLimitHours))
  const group = { ...leafOf('', [code, nameZh, nameEn, longest / day, 0]), parentCode: null }
  return [group, ...children]
})

export const categoryId = (code: string): number => {
  const index = demoCategories.findIndex((category) => category.code === code)
  if (index < 0) throw new Error(`no such category: ${code}`)
  return index + 1
}
