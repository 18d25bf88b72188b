import type { Draft } from '../model/proposal.ts'
import type { ProposalEdit } from '../model/proposal-edit.ts'

/** What kind of change edits make together. Cells redrawn as a whole are told by how many come and how many go. */
export function changeKindOf(edits: readonly ProposalEdit[]): Draft['changeKind'] {
  const has = (...kinds: ProposalEdit['kind'][]) => edits.some(({ kind }) => kinds.includes(kind))
  const redrawn = edits.filter((edit) => edit.kind === 'redraw')
  const added = redrawn.flatMap(({ cells }) => cells).filter(({ key }) => key < 0).length
  const removed = redrawn.flatMap((edit) => edit.removed).length
  if (has('split', 'split-by-buildings') || added > removed) return 'split'
  if (has('merge') || added < removed) return 'merge'
  if (has('draw-cell')) return 'new'
  if (added > 0) return 're-digitised'
  return edits.every(({ kind }) => kind === 'rename') ? 'rename' : 'adjust'
}
