import { FileUp, OctagonX } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format-count.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { SelectMenu } from '../../ui/select-menu.tsx'
import { useEditor } from './editor-context.ts'
import { FileDifferences } from './file-differences.tsx'
import styles from './tool-section.module.css'
import type { FileReading } from './use-file-draft.ts'

/** Systems that files of a Chinese city come in; '': what the file says, or what its borders show. */
const data = ['', 'WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09', 'EPSG:3857'] as const
const endings = ['.geojson', '.json', '.zip', '.gpkg', '.kml']

/** Takes borders from a file: which one, how its coordinates are meant, and what it would change. */
export function FileOptions({ reading }: { reading: FileReading }) {
  const { t } = useTranslation('boundaries')
  const { session } = useEditor()
  const { state, datum, setDatum, read, stop } = reading
  const isBegun = session.drawing.edits.length > 0
  return (
    <Section title={t('editor.file.title')}>
      <p className={styles.lead}>{t(isBegun ? 'editor.file.begun' : 'editor.file.lead')}</p>
      <div className={styles.row}>
        <SelectMenu<(typeof data)[number]>
          look="field"
          label={t('editor.file.datum')}
          options={data.map((id) => ({
            id,
            text: id === '' ? t('editor.file.anyDatum') : t('editor.file.datumIs', { name: id }),
          }))}
          value={data.find((each) => each === datum) ?? ''}
          onChange={setDatum}
        />
        <FileTrigger
          acceptedFileTypes={endings}
          onSelect={(files) => {
            const file = files?.[0]
            if (file) read(file)
          }}
        >
          <Button isDisabled={isBegun} icon={<FileUp size={16} aria-hidden="true" />}>
            {t('editor.file.choose')}
          </Button>
        </FileTrigger>
      </div>
      {state.is === 'reading' ? (
        <div className={styles.row} role="status">
          <p className={styles.lead}>
            {t('editor.file.reading', { name: state.name, size: formatCount(Math.ceil(state.bytes / 1024)) })}
          </p>
          <progress className={styles.progress} aria-label={t('editor.file.title')} />
          <Button onPress={stop}>{t('editor.cancel')}</Button>
        </div>
      ) : null}
      <Refusal state={state} />
      {session.file && !isBegun ? <FileDifferences found={session.file} /> : null}
    </Section>
  )
}

/** Why nothing of a file was taken. */
function Refusal({ state }: Pick<FileReading, 'state'>) {
  const { t } = useTranslation('boundaries')
  const wordsOf = useProblemWords()
  if (state.is !== 'refused' && state.is !== 'too-large') return null
  return (
    <p className={styles.refusal} role="alert">
      <OctagonX size={16} aria-hidden="true" />
      <span>
        {state.name}: {state.is === 'refused' ? wordsOf(state.error) : t('editor.file.tooLarge')}
      </span>
    </p>
  )
}
