import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { rename } from './drawing/commands.ts'
import type { Part } from './drawing/part-list.ts'
import { useEditor } from './editor-context.ts'
import styles from './parts-section.module.css'

/** What the parts are called, and who is to lead those that nobody leads yet. */
export function PartsSection() {
  const { t } = useTranslation('boundaries')
  const { session, parts, drawing } = useEditor()
  // what is only shown cannot be named yet
  if (session.pending || parts.length === 0) return null
  return (
    <Section title={t('editor.partNames', { context: drawing.ground.noun })}>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <PartFields key={part.cell.id} part={part} />
        ))}
      </ul>
    </Section>
  )
}

function PartFields({ part: { cell, letter } }: { part: Part }) {
  const { t } = useTranslation('boundaries')
  const { drawing, heirs, run, words, setWords } = useEditor()
  const info = drawing.register.get(cell.id)!
  const [names, setNames] = useState({ zh: info.nameZh, en: info.nameEn ?? '', of: info })
  // taken back or made again: the name is another one
  if (names.of !== info) setNames({ zh: info.nameZh, en: info.nameEn ?? '', of: info })
  const ledFrom = heirs.get(cell.id) ?? cell.id
  const holder = drawing.ground.source.cells.find(({ id }) => id === ledFrom)?.leaderName
  return (
    <li
      className={styles.part}
      // one step for a name, and not one for each letter
      onBlur={() => run(rename(cell.id, names.zh.trim(), names.en.trim() || null))}
    >
      <TextField
        label={`${letter} · ${t('editor.name')}`}
        value={names.zh}
        maxLength={60}
        onChange={(zh) => setNames({ ...names, zh })}
      />
      <TextField
        label={t('editor.nameEn')}
        value={names.en}
        maxLength={120}
        onChange={(en) => setNames({ ...names, en })}
      />
      {drawing.ground.noun ? null : info.hasHolder || heirs.has(cell.id) ? (
        <p className={styles.leader}>
          {t('editor.leader', { letter })}
          <span>{holder ? t('editor.leaderKept', { name: holder }) : ''}</span>
        </p>
      ) : (
        <TextField
          label={t('editor.leader', { letter })}
          placeholder={t('editor.leaderNone')}
          value={words.leaders[cell.id] ?? ''}
          maxLength={60}
          onChange={(name) => setWords({ ...words, leaders: { ...words.leaders, [cell.id]: name } })}
        />
      )}
    </li>
  )
}
