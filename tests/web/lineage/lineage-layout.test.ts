import { expect, test } from 'vitest'
import type { Lineage } from '../../../geo/model/boundary.ts'
import { lineageLayout } from '../../../web/features/lineage/lineage-layout.ts'

const version = (id: number, versionNo = 1): Lineage['versions'][number] => ({
  id,
  versionId: id * 10 + versionNo,
  versionNo,
  level: 'grid',
  code: `g${id}`,
  nameZh: `网格${id}`,
  nameEn: null,
  validFrom: null,
  validTo: null,
})
const edge = (from: number, to: number, householdShare: number): Lineage['edges'][number] => ({
  fromVersionId: from,
  toVersionId: to,
  kind: 'split',
  householdShare,
  caseShare: householdShare,
  effectiveAt: '2026-01-01T00:00:00Z',
})
const shown = (lineage: Pick<Lineage, 'versions' | 'edges'>) => {
  const { rows, links } = lineageLayout(lineage)
  return {
    rows: rows.map((row) => row.map(({ version: { code, versionNo } }) => `${code} ${versionNo}`)),
    links: links.map(({ from, to, share }) => `${from.version.code} ${to.version.code} ${share}`),
  }
}

test('a split: the pieces stand below what they came from, with their shares', () => {
  expect(
    shown({ versions: [version(2), version(1), version(3)], edges: [edge(11, 21, 0.5), edge(11, 31, 0.5)] }),
  ).toEqual({ rows: [['g1 1'], ['g2 1', 'g3 1']], links: ['g1 g2 0.5', 'g1 g3 0.5'] })
})

test('versions of one area follow one another without an edge, once with one', () => {
  const versions = [version(1), version(1, 2)]
  expect(shown({ versions, edges: [] })).toEqual({ rows: [['g1 1'], ['g1 2']], links: ['g1 g1 null'] })
  expect(shown({ versions, edges: [edge(11, 12, 1)] }).links).toEqual(['g1 g1 1'])
})

test('what came from two stands below both, and each row keeps to the side it came from', () => {
  const { rows, links } = shown({
    versions: [1, 2, 3, 4, 5].map((id) => version(id)),
    edges: [edge(11, 31, 1), edge(21, 41, 1), edge(31, 51, 0.3), edge(21, 51, 0.1)],
  })
  expect(rows).toEqual([['g1 1', 'g2 1'], ['g3 1', 'g4 1'], ['g5 1']])
  expect(links).toHaveLength(4)
})
