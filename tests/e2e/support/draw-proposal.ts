import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { buildFacts } from '../../../geo/checks/boundary-facts.ts'
import { boundarySettingsSchema } from '../../../geo/model/boundary-settings.ts'
import type { CommunityCoverage, Proposal } from '../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../geo/model/proposal-edit.ts'
import { buildCoverage } from '../../../geo/topology/build-coverage.ts'
import { geometryOf, vertexOf } from '../../../geo/topology/cell.ts'
import { cellOf } from '../../../geo/topology/coverage.ts'
import { touchedBy } from '../../../geo/topology/make-edit.ts'
import { replayEdits } from '../../../geo/topology/replay-edits.ts'

type Drawn = {
  community: string
  changeKind: Proposal['changeKind']
  title: string
  reason: string
  edits: ProposalEdit[]
  /** Names of cells, by key. */
  names: Record<number, string>
}

/** A draft as the editor makes one, by its edits, sent as who is signed in on `page`. Errors: throws if the server does not take it. */
export async function drawProposal(page: Page, origin: string, drawn: Drawn): Promise<Proposal> {
  const coverage = await coverageOf(page, origin, drawn.community)
  const own = coverage.cells.filter(({ parentId }) => parentId === coverage.parent.id)
  const built = buildCoverage(coverage.cells)
  if (!built.ok) throw new Error(built.reason)
  const ids = new Set(own.map(({ id }) => id))
  const replay = replayEdits(built.coverage, drawn.edits, buildingsIn(coverage), (id) => ids.has(id))
  if (replay.refused.length > 0) throw new Error(JSON.stringify(replay.refused))
  const renamed = drawn.edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.cell] : []))
  const touched = [...new Set([...touchedBy(replay.changes), ...renamed])]
  const body = {
    community: drawn.community,
    changeKind: drawn.changeKind,
    title: drawn.title,
    reason: drawn.reason,
    edits: drawn.edits,
    base: own.flatMap(({ id, versionId }) => (touched.includes(id) ? [{ areaId: id, versionId }] : [])),
    cells: touched.flatMap((key) => {
      const cell = cellOf(replay.coverage, key)
      const known = own.find(({ id }) => id === key)
      const nameZh = drawn.names[key] ?? known?.nameZh ?? `新网格${-key}`
      const kind = known?.kind ?? 'comprehensive'
      return cell ? [{ key, nameZh, nameEn: known?.nameEn ?? null, kind, geometry: geometryOf(cell) }] : []
    }),
  }
  return send(page, origin, '/api/proposals', body, { 'idempotency-key': randomUUID() })
}

/** What there is to draw on in a community (`level:code`), as who is signed in on `page`. */
export async function coverageOf(page: Page, origin: string, community: string): Promise<CommunityCoverage> {
  const answer = await page.request.get(`${origin}/api/coverage/${community.replace(':', '/')}`)
  return (await answer.json()) as CommunityCoverage
}

/** Takes a step of a proposal as who is signed in on `page`. Errors: throws if the server refuses it. */
export const stepBy = (
  page: Page,
  origin: string,
  { id, revision }: Proposal,
  action: string,
  body: object = {},
): Promise<Proposal> =>
  send(page, origin, `/api/proposals/${id}/actions/${action}`, body, { 'if-match': `"${revision}"` })

/** What an approver accepts, with a reason, of what the checks of a proposal have warned of. */
export const exceptionsOf = ({ problems }: Proposal) =>
  (problems ?? []).flatMap(({ rule, cellIds }) =>
    cellIds.map((cellKey) => ({ rule, cellKey, reason: '现状如此' })),
  )

async function send(
  page: Page,
  origin: string,
  path: string,
  data: object,
  headers: Record<string, string>,
): Promise<Proposal> {
  const answer = await page.request.post(`${origin}${path}`, { data, headers: { origin, ...headers } })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Proposal
}

/** The buildings of a cell, as editor and server find them. */
const buildingsIn = ({ parent, buildings, settings }: CommunityCoverage) =>
  buildFacts({
    settings: boundarySettingsSchema.parse(settings),
    cell: () => ({ parentId: parent.id, kind: 'comprehensive', code: null, hasHolder: true }),
    parents: [],
    buildings: buildings.map(({ at, outline, ...rest }) => ({
      ...rest,
      at: vertexOf(at),
      outline: outline.map((ring) => ring.slice(0, -1).map(vertexOf)),
    })),
    lines: [],
    codesInUse: new Map(),
  }).buildingsOf
