export const caseKeys = ['open', 'overdue', 'opened'] as const

/** Cases: open now, overdue now, opened in the window. */
export type CaseCounts = Record<(typeof caseKeys)[number], number>

export const placeKeys = [
  'buildings',
  'buildingsLinked',
  'householdsTotal',
  'householdsOccupied',
  'householdsUnknown',
  'residents',
  'careSubjects',
  'householdsInReach',
  'volunteersActive',
] as const

/**
 * What lives and serves in a place. Linked: with a head or a linked volunteer. Unknown: total households of the
 * buildings whose occupancy is not known. In reach: occupied households near an open service point.
 */
export type PlaceSums = Record<(typeof placeKeys)[number], number>

export const staffKeys = ['leaders', 'fullTime', 'partTime', 'instructors', 'others'] as const

/** Postings by kind; others are the N that is posted: enforcement and party members. */
export type StaffCounts = Record<(typeof staffKeys)[number], number>
