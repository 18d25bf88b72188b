import { CircleCheck, OctagonX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isBlocking, needsAcceptance } from '../../../geo/checks/exceptions.ts'
import type { Position } from '../../../geo/model/area.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Section } from '../../ui/section.tsx'
import { cellNames } from './cell-names.ts'
import styles from './problem-list.module.css'

type ProblemListProps = {
  proposal: Proposal
  /** Of what is cut, by id. */
  placeName(problem: BoundaryProblem): string | null
  onZoom(at: Position): void
}

/** What the rules of drawing find in a proposal, each with its place; the numbers are those on the map. */
export function ProblemList({ proposal, placeName, onZoom }: ProblemListProps) {
  const { t } = useTranslation('boundaries')
  const { problems } = proposal
  const blocking = problems?.filter(isBlocking).length ?? 0
  const count = (key: 'blocking' | 'warning', value: number) =>
    value > 0 ? [t(`problems.${key}`, { count: value, value: formatCount(value) })] : []
  const summary = problems
    ? [...count('blocking', blocking), ...count('warning', problems.length - blocking)].join(' · ')
    : ''
  return (
    <Section title={t('problems.title')} aside={<span className={styles.sum}>{summary}</span>}>
      {problems === null ? <p className={styles.none}>{t('problems.notChecked')}</p> : null}
      {problems?.length === 0 ? (
        <p className={styles.none}>
          <CircleCheck className={styles.ok} size={16} aria-hidden="true" />
          {t('problems.none')}
        </p>
      ) : null}
      <ol className={styles.list}>
        {numbered(problems ?? []).map(({ problem, number }) => (
          <ProblemLine
            key={number}
            number={number}
            problem={problem}
            proposal={proposal}
            placeName={placeName(problem)}
            onZoom={onZoom}
          />
        ))}
      </ol>
    </Section>
  )
}

/** Problems by the numbers that they bear on the map. */
const numbered = (problems: readonly BoundaryProblem[]) =>
  problems.map((problem, i) => ({ problem, number: i + 1 }))

type ProblemLineProps = {
  number: number
  problem: BoundaryProblem
  proposal: Proposal
  placeName: string | null
  onZoom(at: Position): void
}

function ProblemLine({ number, problem, proposal, placeName, onZoom }: ProblemLineProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const measured = useMeasuredWords()
  const names = cellNames(proposal)
  const cells = problem.cellIds.flatMap((id) => {
    const cell = names.get(id)
    return cell ? [[cell.letter, formats.name(cell)].filter(Boolean).join(' ')] : []
  })
  const accepted = proposal.exceptions.find(
    ({ rule, cellKey }) => rule === problem.rule && problem.cellIds.includes(cellKey),
  )
  const title = `${t(`rule.${problem.rule}`)}${placeName ? ` · ${placeName}` : ''}`
  const Icon = isBlocking(problem) ? OctagonX : TriangleAlert
  const notes = [
    cells.join(' / '),
    measured(problem),
    accepted ? t('problems.accepted', { reason: accepted.reason }) : null,
    needsAcceptance(problem) && !accepted ? t('problems.asked') : null,
  ].filter(Boolean)
  return (
    <li>
      <button
        type="button"
        className={styles.problem}
        aria-label={t('problems.zoom', { what: [`${number}. ${title}`, ...notes].join(', ') })}
        onClick={() => onZoom(problem.at)}
      >
        <Icon
          className={isBlocking(problem) ? styles.blocking : styles.warning}
          size={16}
          aria-hidden="true"
        />
        <span>
          <span className={styles.title}>
            {number}. {title}
          </span>
          {notes.map((note) => (
            <span key={note} className={styles.note}>
              {note}
            </span>
          ))}
        </span>
      </button>
    </li>
  )
}

/** What a rule measured, in its unit, and what it is held against. */
function useMeasuredWords() {
  const { t } = useTranslation('boundaries')
  return ({ rule, value, limit }: BoundaryProblem): string | null => {
    if (value === null) return null
    switch (rule) {
      case 'household-count':
        return t('problems.households', { value: formatCount(value), limit: formatCount(limit) })
      case 'unbalanced':
      case 'off-reference-lines':
        return t('problems.share', { value: `${formatRate(value)}%`, limit: `${formatRate(limit)}%` })
      case 'not-compact':
        return t('problems.share', { value: value.toFixed(2), limit: (limit ?? 0).toFixed(2) })
      case 'gap':
      case 'overlap':
      case 'outside-parent':
      case 'hole-not-filled':
      case 'too-small':
        return t('problems.area', { value: formatCount(Math.round(value)) })
      default:
        return null
    }
  }
}
