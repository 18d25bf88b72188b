import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { holdVertex, nudgeVertex, removeHeld } from './drawing/border-commands.ts'
import { useEditor } from './editor-context.ts'
import styles from './tool-section.module.css'
import { useCellWords } from './use-cell-words.ts'

const steps = ['1', '5', '20'] as const
type Step = (typeof steps)[number]
const ways = [
  { way: 'north', Icon: ArrowUp, east: 0, north: 1 },
  { way: 'south', Icon: ArrowDown, east: 0, north: -1 },
  { way: 'west', Icon: ArrowLeft, east: -1, north: 0 },
  { way: 'east', Icon: ArrowRight, east: 1, north: 0 },
] as const

/** The points of the selected cell's borders, to be moved without dragging (WCAG 2.5.7). */
export function VertexList() {
  const { t } = useTranslation('boundaries')
  const { session, run, handles, zoomTo } = useEditor()
  const { nameOf } = useCellWords()
  const [step, setStep] = useState<Step>('5')
  const { selected, vertex } = session
  const vertices = handles.filter(({ is }) => is === 'vertex')
  if (selected === null || vertices.length === 0)
    return (
      <Section title={t('editor.vertex.title')}>
        <p className={styles.lead}>
          {t(selected === null ? 'editor.hint.verticesPick' : 'editor.vertex.none', {
            context: session.drawing.ground.noun,
          })}
        </p>
      </Section>
    )
  const isHeld = (at: (typeof vertices)[number]['at']) => vertex !== null && String(vertex) === String(at)
  return (
    <Section title={t('editor.vertex.list', { name: nameOf(selected) })}>
      <ol className={styles.list}>
        {vertices.map(({ at }, i) => (
          <li key={String(at)}>
            <button
              type="button"
              className={styles.point}
              aria-pressed={isHeld(at)}
              onClick={() => {
                run(holdVertex(at))
                zoomTo(at)
              }}
            >
              <span>{t(isHeld(at) ? 'editor.vertex.held' : 'editor.vertex.point', { place: i + 1 })}</span>
              <span className={styles.at}>
                {at[0].toFixed(5)}, {at[1].toFixed(5)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.row}>
        <SegmentedControl<Step>
          label={t('editor.vertex.step')}
          options={steps.map((id) => ({ id, text: t('editor.vertex.metres', { value: id }) }))}
          value={step}
          onChange={setStep}
        />
        {ways.map(({ way, Icon, east, north }) => (
          <IconButton
            key={way}
            label={t(`editor.vertex.${way}`)}
            isDisabled={!vertex}
            onPress={() => run(nudgeVertex(east * Number(step), north * Number(step)))}
          >
            <Icon size={16} aria-hidden="true" />
          </IconButton>
        ))}
      </div>
      <Button tone="quiet" isDisabled={!vertex} onPress={() => run(removeHeld)}>
        {t('editor.vertex.remove')}
      </Button>
    </Section>
  )
}
