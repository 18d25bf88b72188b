import type { StaffCounts } from './counts.ts'

/**
 * The 1+3+N rule (M17): exactly one grid leader; at least one full-time worker, one part-time worker and one
 * instructor; and N: anybody of enforcement or the party posted there, or an active volunteer.
 */
export function isStaffedWell(staff: StaffCounts, volunteersActive: number): boolean {
  return (
    staff.leaders === 1 &&
    staff.fullTime >= 1 &&
    staff.partTime >= 1 &&
    staff.instructors >= 1 &&
    staff.others + volunteersActive >= 1
  )
}
