import type { Proposal } from '../../../geo/model/proposal.ts'
import { letterOf } from './letter-of.ts'

type Named = { nameZh: string; nameEn: string | null }

/** How a cell of a proposal is called: its letter where it is to be, its code where it is to go. */
export type CellName = { id: number; letter: string | null; code: string | null } & Named

/** The cells of a proposal by id: those that are to be (by key), then those that stand and are to go. */
export function cellNames({ cells, base }: Pick<Proposal, 'cells' | 'base'>): Map<number, CellName> {
  const codes = new Map(base.map(({ areaId, code }) => [areaId, code]))
  return new Map(
    [
      ...base.map(({ areaId, code, nameZh, nameEn }) => ({ id: areaId, letter: null, code, nameZh, nameEn })),
      ...cells.map(({ key, nameZh, nameEn }, i) => ({
        id: key,
        letter: letterOf(i),
        code: codes.get(key) ?? null,
        nameZh,
        nameEn,
      })),
    ].map((each) => [each.id, each]),
  )
}
