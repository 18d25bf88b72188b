import type { FileDraft } from '../../../../geo/model/file-draft.ts'
import type { Draft } from '../../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../../geo/model/proposal-edit.ts'
import { type Command, propose, takeTool } from './session.ts'

/** Shows what a file would change, as one step that is not made yet. It is compared with what is in force: on that alone. */
export const showFile =
  (file: FileDraft): Command =>
  (session) => {
    const taken = { ...takeTool('file')(session), file }
    if (!file.draft || session.drawing.edits.length > 0) return taken
    return propose(...stepOf(file.draft))(taken)
  }

/** The edits of a file's draft; new cells are called as in the file. */
const stepOf = ({ edits, cells }: Draft): ProposalEdit[] => [
  ...edits,
  ...cells.flatMap(({ key, nameZh, nameEn, kind }): ProposalEdit[] =>
    key < 0 ? [{ kind: 'rename', cell: key, nameZh, nameEn, cellKind: kind }] : [],
  ),
]
