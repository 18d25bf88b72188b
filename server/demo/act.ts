import type { IncidentAction, IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/db.ts'
import { reportIncident } from '../services/report-incident.ts'
import { stepIncident } from '../services/step-incident.ts'
import { compoundAnchors, compoundIdOfAnchor } from './anchors.ts'
import { categoryAt } from './facts/case-calendar.ts'
import { severityOf, sourceOf, titleOf } from './facts/generate-cases.ts'
import { stepNotes } from './facts/titles.ts'
import { pickBuilding } from './sql/pick-building.ts'
import { type OpenCase, pickOpenCase } from './sql/pick-open-case.ts'
import { readOpenLoad } from './sql/read-open-load.ts'
import type { Random } from './town/random.ts'
import { reporterOf } from './write/actor-labels.ts'

/** What the clock of the demonstration did: a report, a step, or nothing where nothing could be done. */
export type Act =
  | { kind: 'report'; code: string }
  | { kind: 'step'; id: number; action: IncidentAction }
  | { kind: 'none'; reason: string }

/** Open cases that the demonstration returns to, whatever people do with it. */
const openInBalance = 1550
const overdueShareInBalance = 0.08

/**
 * How often a new case comes where another is open. Cases then breed like cases: with a mean of 3.5 a grid this share
 * keeps three grids of ten without any and one of twenty with thirteen or more, for as long as the clock runs.
 */
const nearOpenShare = 0.83

/** Steps that a case takes on average from its report to its end. */
const stepsPerCase = 4.3

/** The compounds of the acceptance stories are left to the people who play them. */
const leftAlone = Object.keys(compoundAnchors).map((key) =>
  compoundIdOfAnchor(key as keyof typeof compoundAnchors),
)

/** One act of somebody in the town, at a moment: a new report, or a step of a case. In a transaction of its own. */
export async function act(db: Db, at: Date, random: Random): Promise<Act> {
  const load = await readOpenLoad(db)
  const stepsPerReport = stepsPerCase * (load.open / openInBalance) ** 2
  if (random.next() < 1 / (1 + stepsPerReport)) return report(db, at, random)
  const isLate = load.overdue / Math.max(1, load.open) > overdueShareInBalance
  return step(db, at, isLate && random.chance(0.7), random)
}

const actorOf = (label: string): Actor => ({ accountId: null, role: 'demo', label, areaIds: 'city' })

async function report(db: Db, at: Date, random: Random): Promise<Act> {
  return db.transaction(async (tx): Promise<Act> => {
    const near = { nearOpenCase: random.chance(nearOpenShare), exceptCompounds: leftAlone }
    const building = await pickBuilding(tx, at, near)
    if (!building) return { kind: 'none', reason: 'no building there' }
    const category = categoryAt(at.getTime(), random)
    const source = sourceOf(random)
    const reported = await reportIncident(
      tx,
      actorOf(reporterOf(source, `${building.gridName}网格长`)),
      {
        category: category.code,
        title: titleOf(category, building.no, random),
        severity: severityOf(category, random),
        source,
        buildingIds: [building.id],
      },
      at,
    )
    return reported.ok ? { kind: 'report', code: reported.code } : { kind: 'none', reason: reported.reason }
  })
}

async function step(db: Db, at: Date, overdue: boolean, random: Random): Promise<Act> {
  return db.transaction(async (tx): Promise<Act> => {
    const picked = await pickOpenCase(tx, at, { overdue, exceptCompounds: leftAlone })
    if (!picked) return { kind: 'none', reason: 'no case to work on' }
    const action = nextAction(picked, random)
    const actor = actorOf(labelOf(picked, action))
    const stepped = await stepIncident(
      tx,
      actor,
      { id: picked.id, action, note: noteOf(action, random), expectedRevision: picked.revision },
      at,
    )
    return stepped.ok ? { kind: 'step', id: picked.id, action } : { kind: 'none', reason: stepped.reason }
  })
}

/** What is usually done next with a case in its state. */
function nextAction(picked: OpenCase, random: Random): IncidentAction {
  const draw = random.next()
  const mayWait = picked.timeLimitHours >= 15 * 24
  const usual: Record<IncidentState, IncidentAction> = {
    reported: draw < 0.03 ? 'cancel' : 'assign',
    assigned: draw < 0.04 ? 'return' : draw < 0.3 ? 'resolve' : 'start',
    in_progress: mayWait && draw < 0.02 ? 'suspend' : 'resolve',
    suspended: 'resume',
    returned: 'assign',
    resolved: draw < 0.04 ? 'rework' : 'close',
    reopened: 'assign',
    closed: 'reopen',
  }
  return usual[picked.state]
}

const atGrid = new Set<IncidentAction>(['start', 'resolve', 'return'])

const labelOf = ({ gridName, streetName }: OpenCase, action: IncidentAction): string =>
  atGrid.has(action) && gridName
    ? `${gridName}网格长`
    : streetName
      ? `${streetName}指挥中心`
      : '云澜市指挥中心'

function noteOf(action: IncidentAction, random: Random): string | undefined {
  const notes: readonly string[] | undefined = stepNotes[action as keyof typeof stepNotes]
  return notes && random.pick(notes)
}
