import { expect, test } from 'vitest'
import { campaignActionSchema } from '../../../geo/model/campaign.ts'
import type { ProposalActionBody } from '../../../geo/model/proposal.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { dropScan, keepScan } from '../../../server/services/keep-scan.ts'
import { openScan } from '../../../server/services/open-scan.ts'
import { publishDueProposals } from '../../../server/services/publish-due-proposals.ts'
import { readCampaign } from '../../../server/services/read-campaign.ts'
import { createCampaign, saveCampaign } from '../../../server/services/save-campaign.ts'
import { saveProposal } from '../../../server/services/save-proposal.ts'
import { stepCampaign } from '../../../server/services/step-campaign.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, inGarden, later, report } from './case-bench.ts'
import {
  actorsOf,
  anySize,
  areasUnder,
  cell,
  dbOf,
  differences,
  draw,
  mergeDraft,
  readAs,
  rectangle,
  splitDraft,
  step,
} from './proposal-bench.ts'

onEachEngine('campaigns: proposals under one document number', (openDb) => {
  const { undone } = caseBench(openDb)

  /** The upper grid of the community in two. */
  const splitUpper = ({ area, areaVersion }: TinyCity) => ({
    ...splitDraft({ area, areaVersion } as TinyCity),
    title: '上格拆分',
    base: [{ areaId: area.d1s1c1g2, versionId: areaVersion.d1s1c1g2 }],
    cells: [cell(-1, rectangle([0, 1, 1, 2]), '上西'), cell(-2, rectangle([1, 1, 2, 2]), '上东')],
  })

  /** Both grids of the community in two, each by a proposal of its own, endorsed by the street. */
  const endorsed = async (tx: Transaction, city: TinyCity) => {
    const { officer, commander } = actorsOf(city)
    const ids = [await draw(tx, city, splitDraft(city)), await draw(tx, city, splitUpper(city))]
    for (const id of ids)
      for (const [who, action] of [
        [officer, 'check'],
        [officer, 'submit'],
        [commander, 'take'],
        [commander, 'endorse'],
      ] as const)
        expect([action, await step(tx, who, id, action, {}, city.now)]).toEqual([action, { ok: true }])
    return ids
  }

  const bundle = async (tx: Transaction, city: TinyCity, proposals: number[]) => {
    const { agency } = actorsOf(city)
    const draft = { area: 'district:d1', title: '年度调整', reason: '', proposals }
    return createCampaign(tx, agency, draft, city.now)
  }

  const bundled = async (tx: Transaction, city: TinyCity, proposals: number[]) => {
    const made = await bundle(tx, city, proposals)
    if (!made.ok) throw new Error(made.reason)
    return made.id
  }

  const take = async (
    tx: Transaction,
    actor: Actor,
    id: number,
    action: 'approve' | 'return' | 'dissolve',
    said: object,
    now: Date,
  ) => {
    const { revision, proposals } = (await readCampaign(tx, actor, id, now))!
    const seen = { proposals: proposals.map((each) => ({ id: each.id, revision: each.revision })), ...said }
    const request = { id, action, expectedRevision: revision, said: campaignActionSchema.parse(seen) }
    return stepCampaign(tx, actor, request, now)
  }

  const approval = (ids: readonly number[], more: Partial<ProposalActionBody> = {}) => ({
    documentNumber: '区网格〔2026〕1号',
    ...more,
    exceptions: ids.flatMap((proposalId) =>
      [-1, -2].map((cellKey) => ({ proposalId, rule: 'no-holder', cellKey, reason: '月内补齐' })),
    ),
  })

  const states = async (tx: Transaction, city: TinyCity, ids: readonly number[]) => {
    const read = []
    for (const id of ids) read.push((await readAs(tx, actorsOf(city).agency, id)).state)
    return read
  }
  const activeGrids = async (tx: Transaction) =>
    (await areasUnder(tx, 'd1s1c1')).filter(
      ({ parent, status }) => parent === 'd1s1c1' && status === 'active',
    ).length

  test('approved under one number, published together at their hour; the table stays as it was then', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const ids = await endorsed(tx, city)
      const id = await bundled(tx, city, ids)
      const said = approval(ids, { effectiveAt: later(city, 1).toISOString() })
      expect(await take(tx, agency, id, 'approve', said, city.now)).toEqual({ ok: true })
      const approved = (await readCampaign(tx, agency, id, city.now))!
      expect(approved).toMatchObject({
        state: 'approved',
        documentNumber: '区网格〔2026〕1号',
        actions: ['return'],
        totals: { before: { cells: 2, households: 220 }, after: { cells: 4, households: 220 } },
      })
      await publishDueProposals(dbOf(tx), later(city, 0.5))
      expect([await states(tx, city, ids), await activeGrids(tx)]).toEqual([['approved', 'approved'], 2])
      await publishDueProposals(dbOf(tx), later(city, 2))
      expect([await states(tx, city, ids), await activeGrids(tx)]).toEqual([['published', 'published'], 4])
      const published = (await readCampaign(tx, agency, id, later(city, 2)))!
      expect(published).toMatchObject({ state: 'published', actions: [] })
      expect([published.table, published.totals]).toEqual([approved.table, approved.totals])
      const { rows } = await tx.query<{ at: Date }>(
        'select distinct valid_from as at from area_version where proposal_id = any ($1::int[])',
        [ids],
      )
      expect(rows).toEqual([{ at: later(city, 1) }])
      expect(await differences(tx)).toEqual([])
    }))

  test('where one of them cannot hold, none does: all go back, each with the reason', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const ids = await endorsed(tx, city)
      const id = await bundled(tx, city, ids)
      const said = approval(ids, { effectiveAt: later(city, 1).toISOString() })
      expect(await take(tx, agency, id, 'approve', said, city.now)).toEqual({ ok: true })
      // the second one's ground changes before its hour
      await tx.query(
        `update area_version set valid_to = now() where area_id = $1 and valid_to = 'infinity'`,
        [city.area.d1s1c1g2],
      )
      await publishDueProposals(dbOf(tx), later(city, 2))
      expect([await states(tx, city, ids), await activeGrids(tx)]).toEqual([['returned', 'returned'], 2])
      const notes = []
      for (const each of ids) notes.push((await readAs(tx, agency, each)).timeline.at(-1)!.note)
      expect(notes[0]).toMatch(/^同批的 BP\d{4}-\d{4} 无法生效 · /)
      expect(notes[1]).toMatch(/ · drawn on boundaries that have changed since/)
      expect(await readCampaign(tx, agency, id, later(city, 2))).toMatchObject({
        state: 'open',
        documentNumber: null,
        size: 2,
      })
    }))

  test('what is bundled is neither approved nor taken back on its own', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const ids = await endorsed(tx, city)
      const id = await bundled(tx, city, ids)
      const alone = await step(tx, agency, ids[0]!, 'approve', { documentNumber: '1号' }, city.now)
      expect(alone).toEqual({ ok: false, reason: 'in-campaign' })
      const said = approval(ids, { effectiveAt: later(city, 9).toISOString() })
      expect(await take(tx, agency, id, 'approve', said, city.now)).toEqual({ ok: true })
      expect(await step(tx, agency, ids[0]!, 'return', { note: '再议' }, city.now)).toEqual({
        ok: false,
        reason: 'in-campaign',
      })
      expect(await take(tx, agency, id, 'return', {}, city.now)).toMatchObject({ reason: 'note-required' })
      expect(await take(tx, agency, id, 'return', { note: '再议' }, city.now)).toEqual({ ok: true })
      expect(await states(tx, city, ids)).toEqual(['returned', 'returned'])
      expect(await take(tx, agency, id, 'dissolve', {}, city.now)).toEqual({ ok: true })
      expect((await readAs(tx, agency, ids[0]!)).campaign).toBeNull()
    }))

  test('an approval that one proposal refuses is refused whole, and says which', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const ids = await endorsed(tx, city)
      const id = await bundled(tx, city, ids)
      const refused = (said: object) => take(tx, agency, id, 'approve', said, city.now)
      expect(await refused({ documentNumber: '1号' })).toMatchObject({
        reason: 'exceptions-not-accepted',
        field: `proposals.${ids[0]}`,
      })
      expect(await refused(approval(ids, { documentNumber: ' ' }))).toMatchObject({
        reason: 'document-number-required',
      })
      const past = later(city, -1).toISOString()
      expect(await refused(approval(ids, { effectiveAt: past }))).toMatchObject({
        reason: 'effective-date-past',
      })
      const empty = await bundled(tx, city, [])
      expect(await take(tx, agency, empty, 'approve', approval([]), city.now)).toEqual({
        ok: false,
        reason: 'empty-campaign',
      })
    }))

  test('what was approved is what the approver saw, each proposal at its revision', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { commander, officer, agency } = actorsOf(city)
      const ids = await endorsed(tx, city)
      const id = await bundled(tx, city, ids)
      const seen = (await readCampaign(tx, agency, id, city.now))!.proposals
      // meanwhile the first one goes back, is drawn anew, and comes again
      await step(tx, agency, ids[0]!, 'return', { note: '再议' }, city.now)
      for (const [who, action] of [
        [officer, 'edit'],
        [officer, 'check'],
        [officer, 'submit'],
        [commander, 'take'],
        [commander, 'endorse'],
      ] as const) {
        const { revision } = await readAs(tx, agency, ids[0]!)
        const draft = { ...splitDraft(city), title: '另一种拆分' }
        const done =
          action === 'edit'
            ? await saveProposal(tx, who, { id: ids[0]!, expectedRevision: revision, draft }, city.now)
            : await step(tx, who, ids[0]!, action, {}, city.now)
        expect([action, done]).toEqual([action, { ok: true }])
      }
      const approve = (proposals: { id: number; revision: number }[]) =>
        take(tx, agency, id, 'approve', { ...approval(ids), proposals }, city.now)
      const stale = { ok: false, reason: 'stale-revision', field: `proposals.${ids[0]}` }
      expect(await approve(seen)).toMatchObject({ ...stale, latest: { action: 'endorse' } })
      expect(await approve([])).toMatchObject({ reason: 'stale-revision', field: `proposals.${ids[0]}` })
      expect(await approve((await readCampaign(tx, agency, id, city.now))!.proposals)).toEqual({ ok: true })
    }))

  test('nobody approves a campaign with a proposal that they have drawn in', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency, leader } = actorsOf(city)
      const id = await bundled(tx, city, await endorsed(tx, city))
      const author = { ...agency, accountId: leader.accountId }
      expect((await readCampaign(tx, author, id, city.now))!.actions).toEqual(['dissolve'])
      const { proposals } = (await readCampaign(tx, agency, id, city.now))!
      const said = approval(proposals.map((each) => each.id))
      expect(await take(tx, author, id, 'approve', said, city.now)).toMatchObject({
        reason: 'own-proposal',
        field: `proposals.${proposals.map((each) => each.id).toSorted((a, b) => a - b)[0]}`,
      })
    }))

  test('what a proposal does is counted once for each revision, and anew when it is old', () =>
    undone(async (tx, city) => {
      const { agency } = actorsOf(city)
      const id = await bundled(tx, city, [await draw(tx, city, splitDraft(city))])
      const openCases = async (hours: number) =>
        (await readCampaign(tx, agency, id, later(city, hours)))!.totals.before.openCases
      const before = await openCases(0)
      await report(tx, inGarden, city.now)
      expect([await openCases(0.1), await openCases(1)]).toEqual([before, before + 1])
    }))

  test('only proposals under way of the area are bundled, each once, and no two that draw one area', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { leader, agency, commander } = actorsOf(city)
      const first = await draw(tx, city, splitDraft(city))
      const touching = await draw(tx, city, mergeDraft(city))
      const gone = await draw(tx, city, splitUpper(city))
      await step(tx, leader, gone, 'withdraw', {}, city.now)
      const at = (i: number) => ({ field: `body.proposals.${i}` })
      expect(await bundle(tx, city, [first, 99_999])).toMatchObject({ reason: 'unknown-proposal', ...at(1) })
      expect(await bundle(tx, city, [gone])).toMatchObject({ reason: 'proposal-ended', ...at(0) })
      expect(await bundle(tx, city, [first, touching])).toMatchObject({ reason: 'proposals-touch', ...at(1) })
      const id = await bundled(tx, city, [first])
      expect(await bundle(tx, city, [first])).toMatchObject({ reason: 'proposal-bundled', ...at(0) })
      const draft = { title: '改', reason: '', proposals: [touching] }
      const save = (actor: Actor, expectedRevision: number) =>
        saveCampaign(tx, actor, { id, expectedRevision, draft }, city.now)
      expect(await save(commander, 1)).toMatchObject({ reason: 'not-found' })
      expect(await save(agency, 9)).toMatchObject({ reason: 'stale-revision' })
      expect(await save(agency, 1)).toEqual({ ok: true })
      expect((await readCampaign(tx, agency, id, city.now))!.proposals.map((each) => each.id)).toEqual([
        touching,
      ])
      expect((await readAs(tx, agency, first)).campaign).toBeNull()
    }))

  test('scans come back as they came; what is none, too large or too many is refused', () =>
    undone(async (tx, city) => {
      const { agency, commander } = actorsOf(city)
      const id = await bundled(tx, city, [])
      const keep = (content: Uint8Array, name = '批复.pdf') =>
        keepScan(tx, agency, { campaignId: id, name, content }, city.now)
      const pdf = new Uint8Array([...new TextEncoder().encode('%PDF-1.7\n'), 0, 255, 10])
      const kept = await keep(pdf)
      if (!kept.ok) throw new Error(kept.reason)
      expect(kept.scan).toMatchObject({ name: '批复.pdf', mediaType: 'application/pdf', bytes: pdf.length })
      const found = (await openScan(tx, agency, id, kept.scan.id))!
      expect([...found.content]).toEqual([...pdf])
      expect(await openScan(tx, commander, id, kept.scan.id)).toBeNull()
      expect(await keep(new TextEncoder().encode('<html>'))).toMatchObject({ reason: 'not-a-scan' })
      const large = new Uint8Array(8 * 1024 * 1024 + 1)
      large.set(pdf)
      expect(await keep(large)).toMatchObject({ reason: 'scan-too-large' })
      for (let i = 1; i < 20; i++) expect(await keep(pdf)).toMatchObject({ ok: true })
      expect(await keep(pdf)).toMatchObject({ reason: 'too-many-scans' })
      const drop = (scanId: number) => dropScan(tx, agency, { campaignId: id, scanId }, city.now)
      expect(await drop(kept.scan.id)).toEqual({ ok: true })
      expect(await drop(kept.scan.id)).toMatchObject({ reason: 'not-found' })
      expect((await readCampaign(tx, agency, id, city.now))!.scans.length).toBe(19)
    }))
})
