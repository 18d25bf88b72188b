/**
 * Says in one line which tests are left out for want of something that this machine lacks.
 * Errors: under CI=true that is a failure, not a skip: throws.
 */
export function leaveOut(missing: string, tests: string): void {
  if (process.env.CI === 'true') throw new Error(`${missing} is missing, and under CI nothing is left out`)
  console.warn(`! ${missing} is missing; left out: ${tests}.`)
}
