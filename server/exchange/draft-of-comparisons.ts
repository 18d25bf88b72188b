import type { FileDraft } from '../../geo/model/file-draft.ts'
import type { Draft, ProposalCell } from '../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../geo/model/proposal-edit.ts'
import { type CellId, geometryOf, makeCell, positionOf } from '../../geo/topology/cell.ts'
import { applyChange, type Coverage, cellOf } from '../../geo/topology/coverage.ts'
import { touchedBy } from '../../geo/topology/make-edit.ts'
import { redrawCells } from '../../geo/topology/redraw-cells.ts'
import type { Comparison, StandingCell } from './compare-cells.ts'

type Outcome = Pick<FileDraft, 'draft' | 'refused'>
type Compared = Extract<Comparison, { drawn: unknown; before: unknown }>

/** The draft that makes an area's cells what a file says, drawn as one edit and with the new names; no draft: nothing changes. */
export function draftOfComparisons(
  coverage: Coverage,
  standing: readonly StandingCell[],
  comparisons: readonly Comparison[],
  title: string,
): Outcome {
  const compared = comparisons.filter((each): each is Compared => 'drawn' in each && 'before' in each)
  const redrawn = compared.filter(({ kind }) => kind !== 'same')
  const renamed = compared.filter(({ isRenamed }) => isRenamed)
  const removed = comparisons.flatMap((each) =>
    each.kind === 'missing' && each.isRetired ? [each.before.id] : [],
  )
  if (redrawn.length + renamed.length + removed.length === 0) return { draft: null, refused: null }

  const grounds = new Map(redrawn.map(({ key, drawn }) => [key, drawn.cell.polygons]))
  const outcome = redrawCells(coverage, grounds, removed)
  if (!outcome.ok) return { draft: null, refused: { reason: outcome.reason, at: outcome.at } }
  const own = new Map(standing.map((each) => [each.id, each]))
  const touched = new Set([...touchedBy([outcome.change]), ...renamed.map(({ key }) => key)])
  const foreign = [...touched].find((key) => key > 0 && !own.has(key))
  if (foreign !== undefined)
    return {
      draft: null,
      refused: { reason: 'other-community', at: positionOf(cellOf(coverage, foreign)!.polygons[0]![0]![0]!) },
    }
  const after = applyChange(coverage, outcome.change)
  const namesOf = namer(own, compared)
  return {
    refused: null,
    draft: {
      changeKind: kindOf(redrawn, removed),
      title,
      reason: '',
      wantedFrom: null,
      base: [...touched].flatMap((areaId) => {
        const before = own.get(areaId)
        return before ? [{ areaId, versionId: before.versionId }] : []
      }),
      cells: [...touched].flatMap((key) => {
        const cell = cellOf(after, key)
        return cell
          ? [
              {
                key,
                ...namesOf(key),
                leaderName: null,
                geometry: geometryOf(cell) as ProposalCell['geometry'],
              },
            ]
          : []
      }),
      edits: [...redrawEdit(grounds, removed), ...renamed.map(({ key }) => renameEdit(key, namesOf(key)))],
    },
  }
}

function kindOf(redrawn: readonly Compared[], removed: readonly CellId[]): Draft['changeKind'] {
  const isNew = redrawn.filter(({ kind }) => kind === 'new').length
  if (redrawn.length === 0 && removed.length === 0) return 'rename'
  if (isNew === 0) return removed.length === 0 ? 'adjust' : 'merge'
  return isNew > removed.length ? 'split' : isNew < removed.length ? 'merge' : 're-digitised'
}

type Names = Pick<ProposalCell, 'nameZh' | 'nameEn' | 'kind'>

/** Names as the file has them, else as they are. */
function namer(own: ReadonlyMap<CellId, StandingCell>, compared: readonly Compared[]) {
  const inFile = new Map(compared.map(({ key, drawn }) => [key, drawn.nameZh]))
  const [usual] = [...own.values()]
  return (key: CellId): Names => {
    const {
      nameZh,
      nameEn = null,
      kind,
    } = own.get(key) ?? {
      nameZh: `新网格${-key}`,
      kind: usual?.kind ?? 'comprehensive',
    }
    return { nameZh: inFile.get(key)?.slice(0, 60) ?? nameZh, nameEn, kind }
  }
}

function redrawEdit(
  grounds: ReadonlyMap<CellId, Parameters<typeof makeCell>[1]>,
  removed: number[],
): ProposalEdit[] {
  if (grounds.size + removed.length === 0) return []
  const cells = [...grounds].map(([key, polygons]) => ({
    key,
    ground: geometryOf(makeCell(key, polygons)).coordinates as ProposalCell['geometry']['coordinates'],
  }))
  return [{ kind: 'redraw', cells, removed }]
}

const renameEdit = (cell: CellId, { nameZh, nameEn, kind }: Names): ProposalEdit => ({
  kind: 'rename',
  cell,
  nameZh,
  nameEn,
  cellKind: kind,
})
