import type { MetricId } from '../model/metric.ts'

/** What is counted, or divided by what, in words. Apart from the definitions: it is read by those who ask, after the first map. */
export const formulaWords: Record<MetricId, { 'zh-CN': string; en: string }> = {
  open: {
    'zh-CN': '未结案的事件，含挂账',
    en: 'Cases not closed, suspended ones included',
  },
  'open-rate': {
    'zh-CN': '1000 × 在办 ÷ 已入住户数',
    en: '1,000 × open cases ÷ occupied households',
  },
  overdue: {
    'zh-CN': '已过时限的在办事件，不含挂账',
    en: 'Open cases past their time limit, suspended ones excluded',
  },
  'inflow-rate': {
    'zh-CN': '1000 × 时段内新增 ÷ 已入住户数',
    en: '1,000 × cases reported in the window ÷ occupied households',
  },
  vc1: {
    'zh-CN': '1000 × 活跃志愿者 ÷ 居民人数',
    en: '1,000 × active volunteers ÷ residents',
  },
  vc2: {
    'zh-CN': '活跃志愿者 ÷ 应配人数；应配取三者最大：每楼 1 人、每 5 名关爱对象 1 人、每千名居民 10 人',
    en: 'Active volunteers ÷ required; required is the largest of 1 per building, 1 per 5 care subjects, 10 per 1,000 residents',
  },
  vc4: {
    'zh-CN': '有楼栋长或联系志愿者的楼栋 ÷ 楼栋总数',
    en: 'Buildings with a head or a linked volunteer ÷ buildings',
  },
  vc5: {
    'zh-CN': '距开放服务点步行 500 米内的已入住户数 ÷ 已入住户数（直线距离，绕行系数 1.3）',
    en: 'Occupied households within a 500 m walk of an open service point ÷ occupied households (straight line, detour factor 1.3)',
  },
  staffing: {
    'zh-CN': '网格长 1、专职 ≥ 1、兼职 ≥ 1、指导员 ≥ 1、N ≥ 1 的网格 ÷ 网格总数',
    en: 'Grids with one leader and at least one full-time worker, part-time worker, instructor and N each ÷ grids',
  },
}
