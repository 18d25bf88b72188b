import type { Draft } from '../../../../geo/model/proposal.ts'
import { type CellId, geometryOf, hasSamePolygons } from '../../../../geo/topology/cell.ts'
import { changeKindOf } from '../../../../geo/topology/change-kind-of.ts'
import { cellOf } from '../../../../geo/topology/coverage.ts'
import { touchedBy } from '../../../../geo/topology/make-edit.ts'
import type { DraftWords } from '../keeping/kept-draft.ts'
import { coverageOf, type Drawing } from './drawing.ts'

/** The cells that a drawing changes, retires or makes: what came back to what it was is not among them. */
export function touchedCells(drawing: Drawing): CellId[] {
  const { ground, history, register, edits } = drawing
  const renamed = edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.cell] : []))
  const before = ground.coverage
  const after = coverageOf(drawing)
  return [...new Set([...touchedBy(history.done), ...renamed])]
    .filter((id) => {
      const [was, is] = [cellOf(before, id), cellOf(after, id)]
      if (!was || !is) return Boolean(was ?? is)
      return !hasSamePolygons(was, is) || register.get(id) !== ground.register.get(id)
    })
    .sort((a, b) => (a < 0 || b < 0 ? b - a : a - b))
}

/** What is sent of a drawing; null where it changes nothing. Rings are counter-clockwise (RFC 7946), as cells keep them. */
export function draftOf(drawing: Drawing, { leaders, ...words }: DraftWords): Draft | null {
  const { ground, register, edits } = drawing
  const touched = touchedCells(drawing)
  const cells = touched.flatMap((key): Draft['cells'] => {
    const cell = cellOf(coverageOf(drawing), key)
    const info = register.get(key)
    if (!cell || !info) return []
    const { nameZh, nameEn, kind } = info
    const geometry = geometryOf(cell) as Draft['cells'][number]['geometry']
    return [{ key, nameZh, nameEn, kind, leaderName: leaders[key]?.trim() || null, geometry }]
  })
  const base = touched.flatMap((areaId) => {
    const versionId = ground.versions.get(areaId)
    return versionId === undefined ? [] : [{ areaId, versionId }]
  })
  if (touched.length === 0) return null
  return { changeKind: changeKindOf(edits), ...words, base, cells, edits: [...edits] }
}
