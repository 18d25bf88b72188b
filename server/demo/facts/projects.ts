import { anchors } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownBuilding } from '../town/town.ts'
import { dateText, day } from './calendar.ts'
import type { DemoCase } from './generate-cases.ts'
import { caseOfStory, type DemoMeeting, works } from './meetings.ts'
import type { TownIndex } from './town-index.ts'

export type DemoProject = {
  kind: 'public-benefit' | 'micro' | 'secretary'
  isKey: boolean
  title: string
  meeting: DemoMeeting
  /** Which of the meeting's resolutions it carries out, from 1. */
  resolution: number
  startedOn: string
  dueOn: string
  parts: { building: TownBuilding; entrancesDone: number; finishedOn: string | null }[]
}

/** Works that joint meetings have decided on: 75, of which 33 are key; the ramps of 凤凰城 among them. */
export function startProjects(
  index: TownIndex,
  cases: readonly DemoCase[],
  meetings: readonly DemoMeeting[],
  now: number,
  random: Random,
): DemoProject[] {
  const ramps = rampsProject(cases, meetings)
  const isWork = (text: string) => works.includes(text)
  const decided = meetings.filter(({ resolutions }) => resolutions.some(isWork))
  const step = decided.length / (anchors.projects.all - 1)
  const others = Array.from({ length: anchors.projects.all - 1 }, (_, i): DemoProject => {
    const meeting = decided[Math.floor(i * step)]!
    const resolution = meeting.resolutions.findIndex(isWork)
    const start = meeting.heldAt + random.between(5, 15) * day
    const days = random.integer(30, 120)
    const buildings = index.buildingsOfCompound.get(meeting.compoundId)!.slice(0, random.integer(2, 10))
    return {
      kind: random.pick(['public-benefit', 'micro', 'micro', 'secretary']),
      isKey: i < anchors.projects.key - 1,
      title: meeting.resolutions[resolution]!,
      meeting,
      resolution: resolution + 1,
      startedOn: dateText(start),
      dueOn: dateText(start + days * day),
      parts: build(buildings, start, days * random.between(0.7, 1.1) * day, now),
    }
  })
  return [...others, ramps].sort((a, b) => a.meeting.heldAt - b.meeting.heldAt)
}

/** Eight buildings with eighteen entrances, one after another, until the case was reported as resolved. */
function rampsProject(cases: readonly DemoCase[], meetings: readonly DemoMeeting[]): DemoProject {
  const ramps = caseOfStory(cases, 'ramps')
  const { openedAt, events } = ramps.life
  const start = openedAt + 4 * day
  const resolvedAt = events.find(({ action }) => action === 'resolve')!.at
  return {
    kind: 'public-benefit',
    isKey: true,
    title: ramps.title,
    meeting: meetings.find(({ about }) => about === ramps)!,
    resolution: 1,
    startedOn: dateText(start),
    dueOn: dateText(openedAt + 31 * day),
    parts: build(ramps.place.buildings, start, resolvedAt - start, resolvedAt),
  }
}

/** Building by building, entrance by entrance, each taking its share of the time, as far as it has come by `now`. */
function build(buildings: readonly TownBuilding[], start: number, duration: number, now: number) {
  const each = duration / buildings.length
  return buildings.map((building, i) => {
    const progress = Math.min(1, Math.max(0, (now - start - i * each) / each))
    const isFinished = progress === 1
    return {
      building,
      entrancesDone: Math.floor(building.unitCount * progress),
      finishedOn: isFinished ? dateText(start + (i + 1) * each) : null,
    }
  })
}
