/** Bits of a figure's `flags`. */
export const metricFlag = {
  /** Total households stood in for occupied ones. */
  totalHouseholds: 1,
  /** The count is under 20: relative standard error over 22 %. */
  unstable: 2,
  /** The denominator is under 30 households: no value is shown. */
  smallDenominator: 4,
  /** There is nothing to compute it from. */
  noData: 8,
  /** The indicator is not defined at this level. */
  notApplicable: 16,
  /** Of some cases the time limit of that moment is not known: the figure counts those that were overdue for certain. */
  limitUnknown: 32,
} as const
