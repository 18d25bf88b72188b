import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Basis, bases } from '../../../geo/model/basis.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { draftSchema } from '../../../geo/model/proposal.ts'
import { geometryOf, vertexOf } from '../../../geo/topology/cell.ts'
import { applyChange, type Coverage, cellOf, cellsOf } from '../../../geo/topology/coverage.ts'
import { mergeCells } from '../../../geo/topology/merge-cells.ts'
import { moveVertices } from '../../../geo/topology/move-vertices.ts'
import { splitCell } from '../../../geo/topology/split-cell.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { coverageOf } from '../../../server/services/drawing-ground.ts'
import { type FrameRequest, metricFrame } from '../../../server/services/figures.ts'
import { publishProposal } from '../../../server/services/publish-proposal.ts'
import { createProposal } from '../../../server/services/save-proposal.ts'
import { listDrawnCells } from '../../../server/sql/list-drawn-cells.ts'
import { stopClock } from '../../../server/sql/stop-clock.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEnginesInTurn } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import { caseBench, inGarden, later, report, take } from '../services/case-bench.ts'
import { actorsOf, anySize, approve, cell } from '../services/proposal-bench.ts'

/** Positions in the community d1s1c1, and a few beside it. */
const anyPosition = fc.record({
  x: fc.double({ min: 0.0001, max: 0.022, noNaN: true }),
  y: fc.double({ min: 0.0001, max: 0.0199, noNaN: true }),
})
const anyCase = fc.record({ at: anyPosition, isClosed: fc.boolean() })
const anyEdit = fc.record({
  kind: fc.constantFrom('split', 'merge', 'move'),
  pick: fc.nat(),
  by: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
})
const anyLife = fc.array(
  fc.record({ cases: fc.array(anyCase, { minLength: 3, maxLength: 6 }), edit: anyEdit }),
  { minLength: 2, maxLength: 3, size: 'max' },
)
type Edit = { kind: string; pick: number; by: number }

onEnginesInTurn('figures on three bases', (openDb) => {
  const { undone } = caseBench(openDb)

  const frameOf = async (tx: Transaction, request: Partial<FrameRequest>) =>
    (await metricFrame(tx, {
      level: 'grid',
      metricIds: ['open', 'overdue', 'open-rate', 'inflow-rate'],
      windowDays: 60,
      scope: 'city',
      ...request,
    }))!

  test('random splits, merges and moves of borders: totals agree, and every area has what the facts say', async () => {
    const published = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyLife, (life) =>
        undone(async (tx, city) => {
          await anySize(tx)
          let hours = 1
          const moments: { at: Date; seen: MetricFrame }[] = []
          for (const { cases, edit } of life) {
            for (const { at, isClosed } of cases) {
              const { id } = await report(tx, { position: [at.x, at.y] }, later(city, hours))
              if (isClosed) await take(tx, id, ['assign', 'resolve', 'close'], () => later(city, hours + 1))
              hours += 2
            }
            // half an hour after the last case: between two moments of change
            const at = later(city, hours - 0.5)
            await passTo(tx, later(city, hours))
            moments.push({ at, seen: await frameOf(tx, { at }) })
            const done = await redraw(tx, city, edit, later(city, hours))
            if (done) published.add(edit.kind)
            hours += 2
          }
          await passTo(tx, later(city, hours))
          await expectAgreement(tx, undefined)
          await expectFacts(tx)
          for (const { at } of moments) await expectAgreement(tx, at)
          // before the first redrawing nothing was elsewhere
          const [first] = moments
          expect(await frameOf(tx, { at: first!.at, basis: 'as-was' }).then(rowsById)).toMatchObject(
            rowsById(first!.seen),
          )
        }),
      ),
      { numRuns: isLongForm ? 40 : 4, seed: 7 },
    )
    expect([...published].sort()).toEqual(['merge', 'move', 'split'])
  })

  test('what was made of a grid since is no row of a day before it', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      await report(tx, inGarden, later(city, 1))
      const before = later(city, 2)
      await passTo(tx, later(city, 3))
      const then = await frameOf(tx, {})
      expect(await redraw(tx, city, { kind: 'split', pick: 0, by: 0.5 }, later(city, 3))).toBe(true)
      await passTo(tx, later(city, 4))

      const asWas = await frameOf(tx, { at: before, basis: 'as-was' })
      const asNow = await frameOf(tx, { at: before })

      const made = asNow.ids.filter((id) => !then.ids.includes(id))
      expect(made).not.toEqual([])
      expect(asWas.ids.filter((id) => made.includes(id))).toEqual([])
      expect(asWas.metrics.open!.value).toEqual(
        asWas.ids.map((id) => then.metrics.open!.value[then.ids.indexOf(id)]),
      )
      expect((await frameOf(tx, { basis: 'as-was' })).ids).toEqual(expect.arrayContaining(made))
    }))

  /** The community's grids after an edit, published; false where there is nothing to edit, or the rules refuse it. */
  async function redraw(tx: Transaction, city: TinyCity, edit: Edit, at: Date): Promise<boolean> {
    const standing = (await listDrawnCells(tx, city.area.d1s1c1, 4)).filter(
      ({ parentId }) => parentId === city.area.d1s1c1,
    )
    const before = coverageOf(standing)
    const outcome = edited(before, edit)
    if (!outcome?.ok) return false
    const { removed, put, nodesOnly } = outcome.change
    const after = applyChange(before, outcome.change)
    const base = removed.filter(({ id }) => !nodesOnly.includes(id)).map(({ id }) => id)
    const draft = draftSchema.parse({
      changeKind: edit.kind === 'move' ? 'adjust' : edit.kind,
      title: edit.kind,
      reason: '一个小区跨在两片之间',
      base: base.map((id) => ({
        areaId: id,
        versionId: standing.find((each) => each.id === id)!.versionId,
      })),
      cells: put
        .filter(({ id }) => !nodesOnly.includes(id))
        .map(({ id }) => cell(id, geometryOf(cellOf(after, id)!))),
    })
    const content = { community: 'community:d1s1c1', ...draft }
    const made = await createProposal(tx, actorsOf(city).officer, content, at)
    if (!made.ok) throw new Error(made.reason)
    const { id } = made
    await approve(tx, city, id, { effectiveAt: at, now: at })
    await stopClock(tx)
    await publishProposal(tx, id, at)
    const { rows } = await tx.query<{ state: string }>('select state from proposal where id = $1', [id])
    return rows[0]!.state === 'published'
  }

  function edited(coverage: Coverage, { kind, pick, by }: Edit) {
    const cells = [...cellsOf(coverage)].sort((a, b) => a.id - b.id)
    const chosen = cells[pick % cells.length]!
    const [west, south, east, north] = chosen.box
    if (kind === 'split') {
      const x = Math.round(west + by * (east - west))
      return splitCell(
        coverage,
        chosen.id,
        [
          [x, south - 1],
          [x, north + 1],
        ],
        -1,
        -1,
      )
    }
    if (kind === 'merge') {
      const other = cells[(pick + 1) % cells.length]!
      return other.id === chosen.id ? null : mergeCells(coverage, [chosen.id, other.id], -1)
    }
    // the ends of the border between north and south lie on the community's own: they slide along it
    const inner = chosen.polygons.flat(2).filter(([, y]) => y !== 0 && y !== vertexOf([0, 0.02])[1])
    const rise = Math.round((by - 0.5) * 0.01 * 1e7)
    return moveVertices(
      coverage,
      inner.map(([x, y]) => ({ from: [x, y] as const, to: [x, y + rise] as const })),
    )
  }

  /** Lets the city's clock come to a moment. */
  const passTo = (tx: Transaction, at: Date) =>
    tx.query('update city_clock set as_of = $1::timestamptz where as_of < $1::timestamptz', [at])

  const rowsById = ({ ids, metrics }: MetricFrame) =>
    Object.fromEntries(
      ids.map((id, i) => [
        id,
        [
          metrics.open!.numerator[i],
          metrics.overdue!.numerator[i],
          metrics['inflow-rate']!.numerator[i],
          metrics['inflow-rate']!.denominator![i],
        ],
      ]),
    )

  /** Totals on the three bases are the same, and above the grids, whose borders did not move, each area's are. */
  async function expectAgreement(tx: Transaction, at: Date | undefined): Promise<void> {
    for (const level of ['microgrid', 'grid', 'community', 'district']) {
      const frames = await inTurn(bases, (basis) => frameOf(tx, { level, at, basis }))
      const [first] = frames
      for (const frame of frames) {
        for (const id of ['open', 'overdue', 'inflow-rate'] as const) {
          expect(frame.buckets[id]!.total).toBeCloseTo(first!.buckets[id]!.total, 6)
          expect(sumOf(frame.metrics[id]!.numerator)).toBeCloseTo(frame.buckets[id]!.areas, 6)
        }
        const { denominator } = frame.metrics['inflow-rate']!
        expect(sumOf(denominator!)).toBeCloseTo(sumOf(first!.metrics['inflow-rate']!.denominator!), 6)
        if (level !== 'community' && level !== 'district') continue
        expect(frame.ids).toEqual(first!.ids)
        for (const id of ['open', 'overdue', 'inflow-rate'] as const)
          for (const [i, n] of frame.metrics[id]!.numerator.entries())
            expect(n).toBeCloseTo(first!.metrics[id]!.numerator[i]!, 6)
      }
    }
  }

  /** Cases of each grid counted once more, from the bare facts. */
  async function expectFacts(tx: Transaction): Promise<void> {
    const ways: Record<Basis, string> = {
      'as-now': 'select id, area_id as leaf, 1.0::float8 as share from incident where area_id is not null',
      'as-was': `select i.id, v.area_id as leaf, 1.0::float8 as share
        from incident i join area_version v on v.id = i.area_version_at_opening`,
      harmonised: `with recursive way as (
          select id, area_version_at_opening as version_id, 1.0::float8 as share
          from incident where area_version_at_opening is not null
          union all
          select w.id, l.to_version_id, w.share * l.case_share
          from way w join area_lineage l on l.from_version_id = w.version_id
        )
        select w.id, v.area_id as leaf, w.share
        from way w join area_version v on v.id = w.version_id and v.valid_to = 'infinity'`,
    }
    for (const basis of bases) {
      const { rows } = await tx.query<{ grid: number; open: number; opened: number }>(
        `select coalesce(p.id, g.id) as grid, sum(w.share) as opened,
           coalesce(sum(w.share) filter (where i.state <> 'closed'), 0) as open
         from (${ways[basis]}) as w
         join incident i on i.id = w.id
         join area g on g.id = w.leaf
         left join area p on p.id = g.parent_id and p.level_no = 4
         where w.share > 0
         group by 1`,
      )
      const frame = await frameOf(tx, { basis })
      for (const { grid, open, opened } of rows) {
        const row = frame.ids.indexOf(grid)
        expect([basis, grid, row]).not.toEqual([basis, grid, -1])
        expect(frame.metrics.open!.numerator[row]).toBeCloseTo(open, 6)
        expect(frame.metrics['inflow-rate']!.numerator[row]).toBeCloseTo(opened, 6)
      }
      expect(sumOf(frame.metrics['inflow-rate']!.numerator)).toBeCloseTo(
        sumOf(rows.map(({ opened }) => opened)),
        6,
      )
    }
  }

  const sumOf = (column: readonly (number | null)[]) => column.reduce<number>((sum, n) => sum + (n ?? 0), 0)
})

async function inTurn<T, R>(items: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await each(item))
  return results
}
