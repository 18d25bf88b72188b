/** How grave a case is: 小事, 难事, 大事. */
export const severities = ['small', 'difficult', 'major'] as const

/** Who or what saw it. */
export const incidentSources = [
  'resident',
  'building-head',
  'grid-patrol',
  'hotline',
  'meeting',
  'platform',
  'sensor',
] as const

export type Severity = (typeof severities)[number]
export type IncidentSource = (typeof incidentSources)[number]
