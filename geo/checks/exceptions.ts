import type { BoundaryProblem } from '../model/boundary-problem.ts'

/** Rules whose problems the approver may let stand, each with a reason (DOMAIN 4.1). */
const acceptable: readonly BoundaryProblem['rule'][] = ['no-holder', 'second-part']

/** A problem that only stands by an approver's word. */
export const needsAcceptance = ({ rule }: BoundaryProblem): boolean => acceptable.includes(rule)

/** A problem with which nothing goes on. */
export const isBlocking = (problem: BoundaryProblem): boolean =>
  problem.severity === 'blocking' && !needsAcceptance(problem)

/** The problems that need the approver's word and have it not. */
export const unaccepted = (
  problems: readonly BoundaryProblem[],
  exceptions: readonly { rule: string; cellKey: number }[],
): BoundaryProblem[] =>
  problems.filter(
    (problem) =>
      needsAcceptance(problem) &&
      !exceptions.some((each) => each.rule === problem.rule && problem.cellIds.includes(each.cellKey)),
  )
