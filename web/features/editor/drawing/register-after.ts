import type { ProposalEdit } from '../../../../geo/model/proposal-edit.ts'
import type { CellId } from '../../../../geo/topology/cell.ts'
import { nextName, nextNameZh } from './cell-names.ts'
import type { CellInfo, Register } from './ground.ts'

/** A cell drawn on free ground is like its siblings until its drawer says otherwise. */
const newcomer: CellInfo = {
  nameZh: '第一网格',
  nameEn: 'Grid 1',
  kind: 'comprehensive',
  code: null,
  hasHolder: false,
}

/**
 * What is known of the cells after an edit. Cells that are no more stay known: problems of before may name them.
 * The first piece of a split bears its forerunner's name, the others the next free ones.
 */
export function registerAfter(register: Register, edit: ProposalEdit): Register {
  switch (edit.kind) {
    case 'split':
      return withPieces(
        register,
        edit.cell,
        Array.from({ length: edit.pieces }, (_, i) => edit.firstKey - i),
      )
    case 'split-by-buildings':
      return withPieces(register, edit.cell, edit.keys)
    case 'merge':
      return register.has(edit.into) ? register : withPieces(register, edit.cells[0]!, [edit.into])
    case 'draw-cell': {
      const [sibling] = register.values()
      return withNew(register, edit.cell, { ...newcomer, ...sibling, code: null, hasHolder: false })
    }
    case 'redraw':
      return edit.cells.reduce(
        (known, { key }) => (known.has(key) ? known : withNew(known, key, newcomer)),
        register,
      )
    case 'rename': {
      const { cell, nameZh, nameEn, cellKind } = edit
      const info = register.get(cell)
      return info ? new Map(register).set(cell, { ...info, nameZh, nameEn, kind: cellKind }) : register
    }
    default:
      return register
  }
}

function withPieces(register: Register, forerunner: CellId, pieces: readonly CellId[]): Register {
  const info = register.get(forerunner) ?? newcomer
  const [first, ...others] = pieces
  const like = { ...info, code: null, hasHolder: false }
  const known = new Map(register).set(first!, like)
  return others.reduce<Register>((all, key) => withNew(all, key, like), known)
}

function withNew(register: Register, key: CellId, like: CellInfo): Register {
  const named = [...register.values()]
  const nameZh = nextNameZh(like.nameZh, new Set(named.map((each) => each.nameZh)))
  const taken = new Set(named.flatMap(({ nameEn }) => nameEn ?? []))
  const nameEn = like.nameEn === null ? null : nextName(like.nameEn, taken)
  return new Map(register).set(key, { ...like, nameZh, nameEn })
}
