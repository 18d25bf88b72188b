import { CircleCheck, OctagonX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isBlocking } from '../../../geo/checks/exceptions.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './checks-section.module.css'
import { followCompound, partOverlap, repairAll } from './drawing/commands.ts'
import { isCounted, usualRange } from './drawing/count-cells.ts'
import { useEditor } from './editor-context.ts'
import { formatShare } from './format-share.ts'
import { useCellWords } from './use-cell-words.ts'

/** What the rules find, each with its place and, where one step solves it, that step; then what they are content with. */
export function ChecksSection() {
  const { t } = useTranslation('boundaries')
  const { problems } = useEditor()
  const passed = usePassed()
  const blocks = problems.filter(isBlocking).length
  const notices = problems.length - blocks
  const summary = [
    blocks > 0 ? t('editor.blockCount', { blocks }) : null,
    notices > 0 ? t('editor.noticeCount', { notices }) : null,
    t('editor.passedCount', { passed: passed.length }),
  ]
  return (
    <Section
      title={t('editor.checks')}
      aside={<span className={styles.aside}>{summary.filter(Boolean).join(' · ')}</span>}
    >
      <ul className={styles.list}>
        {problems.map((problem) => (
          <ProblemLine
            key={`${problem.rule} ${problem.placeId} ${problem.cellIds} ${problem.at}`}
            problem={problem}
          />
        ))}
        {passed.map((text) => (
          <li key={text} className={styles.line}>
            <CircleCheck className={styles.passed} size={16} aria-hidden="true" />
            <span className={styles.text}>{text}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ProblemLine({ problem }: { problem: BoundaryProblem }) {
  const { t } = useTranslation('boundaries')
  const { run, zoomTo } = useEditor()
  const words = useProblemLine(problem)
  const { shortOf } = useCellWords()
  const Icon = isBlocking(problem) ? OctagonX : TriangleAlert
  const { rule, placeId, cellIds } = problem
  return (
    <li className={styles.line}>
      <Icon
        className={isBlocking(problem) ? styles.blocking : styles.warning}
        size={16}
        aria-label={t(isBlocking(problem) ? 'severity.blocking' : 'severity.warning')}
        role="img"
      />
      <button
        type="button"
        className={styles.text}
        title={t('editor.zoomTo', { what: words })}
        onClick={() => zoomTo(problem.at)}
      >
        {words}
      </button>
      {rule === 'compound-cut' && placeId !== null ? (
        <Button tone="quiet" onPress={() => run(followCompound(placeId))}>
          {t('editor.followEdge')}
        </Button>
      ) : null}
      {rule === 'gap' || rule === 'overlap' ? (
        <Button tone="quiet" onPress={() => run(repairAll)}>
          {t('editor.repair')}
        </Button>
      ) : null}
      {rule === 'overlap'
        ? cellIds.map((heir) => (
            <Button
              key={heir}
              tone="quiet"
              onPress={() => run(partOverlap(cellIds.find((id) => id !== heir)!, heir))}
            >
              {t('editor.giveTo', { name: shortOf(heir) })}
            </Button>
          ))
        : null}
    </li>
  )
}

/** A problem as a sentence, with the names of what it is about. */
function useProblemLine({ rule, cellIds, placeId, value, limit }: BoundaryProblem): string {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const { drawing } = useEditor()
  const { listOf } = useCellWords()
  const { ground } = drawing
  const compound =
    rule === 'compound-cut' ? ground.source.compounds.find(({ id }) => id === placeId) : undefined
  const buildings =
    rule === 'compound-cut'
      ? (ground.facts.buildingsOfCompound.get(placeId!) ?? [])
      : [ground.buildings.get(placeId!) ?? { households: 0 }]
  return t(`editor.problem.${rule}`, {
    cells: listOf(cellIds),
    value: value === null ? '' : formatCount(Math.round(value)),
    limit: limit === null ? '' : formatCount(limit),
    percent: formatShare(value),
    name: compound ? formats.name(compound) : '',
    households: formatCount(buildings.reduce((sum, { households }) => sum + households, 0)),
  })
}

/** The rules that find nothing, in a few sentences. */
function usePassed(): string[] {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const { drawing, problems } = useEditor()
  const isFree = (...rules: BoundaryProblem['rule'][]) => !problems.some(({ rule }) => rules.includes(rule))
  const { source, of, noun } = drawing.ground
  const range = usualRange(drawing)
  const isKnown = isCounted(drawing)
  return [
    isFree('gap', 'overlap', 'hole-not-filled') ? t('editor.pass.tiling', { context: noun }) : null,
    isKnown && range && isFree('household-count')
      ? t('editor.pass.households', { least: range[0], most: range[1] })
      : null,
    isFree('second-part') ? t('editor.pass.contiguous', { context: noun }) : null,
    isFree('outside-parent') ? t('editor.pass.parent', { name: formats.name(source.parent) }) : null,
    isKnown && isFree('compound-cut') && !of ? t('editor.pass.compounds') : null,
    isKnown && isFree('building-cut') ? t('editor.pass.buildings') : null,
  ].filter((text) => text !== null)
}
