import { compoundLevel, type ProposalCell } from './proposal.ts'

/** As what sentences of drawing speak of cells, a context of their keys; undefined: as grids. */
export type CellNoun = typeof compoundLevel | 'area' | undefined

/** By the level whose cells are drawn, and what these are. */
export const cellNoun = (level: string, cells: readonly Pick<ProposalCell, 'kind'>[]): CellNoun => {
  if (level === compoundLevel) return compoundLevel
  return cells.some(({ kind }) => kind === 'administrative') ? 'area' : undefined
}
