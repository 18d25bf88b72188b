import { afterEach, expect, test } from 'vitest'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import type { Actor } from '../../../server/access/actor.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { verify } from '../../../server/services/verify.ts'
import { onEachEngine } from '../../support/databases.ts'
import { type BundleFolder, bundleFolder, caseSpec, caseTable, gridSpec, twoGrids } from './bundle-folder.ts'
import { movedBorder } from './moved-border.ts'
import { caseRows, emptyStore } from './store-state.ts'

const operator: Actor = { accountId: null, role: 'system', label: 'operator', areaIds: 'city' }
const states = { 未结: 'reported', 处置: 'in_progress', 挂起: 'suspended', 已结: 'closed' }
const spec = { ...caseSpec, fields: { ...caseSpec.fields, state: { column: 'state', map: states } } }

onEachEngine('a case that the desk and a file speak of', (openDb) => {
  const made: BundleFolder[] = []
  afterEach(async () => {
    for (const bundle of made.splice(0)) await bundle.remove()
    await emptyStore(openDb())
  })
  /** Imports the two grids and one case at 116.0095°E, which lies near their border. */
  const say = async (state: string, closed = '', grids = twoGrids) => {
    const row = `c1,noise,噪声,${state},2024-05-01 08:00,${closed},116.0095,39.005`
    const bundle = await bundleFolder([...grids, { spec, content: caseTable(row) }])
    made.push(bundle)
    return (await bundle.run(openDb())).files[2]!
  }
  const act = (action: IncidentAction) =>
    openDb().transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number; revision: number }>('select id, revision from incident')
      const { id, revision } = rows[0]!
      const step = { id, action, note: 'because', expectedRevision: revision }
      expect(await stepIncident(tx, operator, step, new Date())).toMatchObject({ ok: true })
    })
  const state = async () => (await caseRows(openDb()))[0]?.state
  const intervals = async () => {
    const sql = `select t.kind, t.to_at is null as "goesOn" from incident_interval t order by t.kind, t.from_at`
    return (await openDb().query(sql)).rows
  }

  test('stays as the desk left it while the file says the same', async () => {
    await say('处置')
    await act('suspend')
    expect(await say('处置')).toMatchObject({ rowsTaken: 1, inserted: 0, updated: 0, unchanged: 1 })
    expect(await state()).toBe('suspended')
    expect(await verify(openDb())).toEqual([])
  })

  test('stays so too where the areas have moved under it', async () => {
    await say('处置')
    await act('suspend')
    const moved = [twoGrids[0]!, { spec: gridSpec, content: movedBorder }]
    expect(await say('处置', '', moved)).toMatchObject({ rowsTaken: 1, updated: 0, unchanged: 1 })
    expect((await caseRows(openDb()))[0]).toMatchObject({ state: 'suspended', grid: 'g2' })
  })

  test('stays as the desk left it where the file says something new, which is rejected each time', async () => {
    await say('处置')
    await act('suspend')
    const conflict = { rowsRead: 1, rowsTaken: 0, rejectedBy: { 'worked-on': 1 }, updated: 0 }
    expect(await say('已结', '2024-05-03 08:00')).toMatchObject(conflict)
    expect(await say('已结', '2024-05-03 08:00')).toMatchObject(conflict)
    expect(await state()).toBe('suspended')
    expect(await verify(openDb())).toEqual([])
  })

  test('follows the file where the desk has done nothing, with its stretches', async () => {
    await say('处置')
    expect(await say('挂起')).toMatchObject({ updated: 1 })
    const { rows } = await openDb().query('select suspended_at is not null as "isSince" from incident')
    expect(rows).toEqual([{ isSince: true }])
    expect(await intervals()).toEqual([{ kind: 'suspended', goesOn: true }])
    expect(await say('已结', '2024-05-03 08:00')).toMatchObject({ updated: 1 })
    expect(await intervals()).toEqual([{ kind: 'suspended', goesOn: false }])
    expect(await say('未结')).toMatchObject({ updated: 1 })
    expect(await intervals()).toEqual([
      { kind: 'open', goesOn: false },
      { kind: 'open', goesOn: true },
      { kind: 'suspended', goesOn: false },
    ])
    expect(await verify(openDb())).toEqual([])
  })
})
