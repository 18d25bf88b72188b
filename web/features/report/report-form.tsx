import { MapPin, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import type { Report } from '../../../geo/model/incident.ts'
import { incidentSources, severities } from '../../../geo/model/incident-kinds.ts'
import { useReportIncident } from '../../api/change-incident.ts'
import { newKey } from '../../api/new-key.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { usePicking } from '../../state/picking.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { SelectMenu } from '../../ui/select-menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './report-form.module.css'

type ReportFormProps = {
  categories: City['categories']
  /** The compound that was selected when the form was opened: a place without a click. */
  compound: { code: string; nameZh: string; nameEn: string | null } | null
  onDone(id: number): void
  onCancel(): void
}

type Draft = Pick<Report, 'title' | 'severity' | 'source'> & { category: string | null; description: string }

const emptyDraft: Draft = {
  category: null,
  title: '',
  description: '',
  severity: 'small',
  source: 'grid-patrol',
}

/** Categories that a case may be of, each with the group it belongs to. */
const leafCategories = (categories: City['categories']) =>
  categories
    .filter(({ code }) => !categories.some(({ parentCode }) => parentCode === code))
    .map((leaf) => ({ leaf, group: categories.find(({ code }) => code === leaf.parentCode) }))

/** Reports a case: what, how grave, who saw it, where. */
export function ReportForm({ categories, compound, onDone, onCancel }: ReportFormProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [draft, setDraft] = useState(emptyDraft)
  const [isChecked, setIsChecked] = useState(false)
  const [key] = useState(newKey)
  const [useCompound, setUseCompound] = useState(true)
  const position = usePicking((store) => store.position)
  const report = useReportIncident()
  const showToast = useToast((store) => store.show)
  const wordsOf = useProblemWords()
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const place = position ?? (useCompound ? compound : null)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsChecked(true)
    const { category, title, description, severity, source } = draft
    if (!category || !title.trim()) return
    const body: Report = {
      category,
      title: title.trim(),
      description: description.trim() || undefined,
      severity,
      source,
      buildingIds: [],
      position: position ?? undefined,
      compoundCode: position || !useCompound ? undefined : compound?.code,
    }
    report.mutate(
      { report: body, key },
      {
        onSuccess: (incident) => {
          showToast('done', t('report.done', { code: incident.code }))
          onDone(incident.id)
        },
        onError: (error) => showToast('error', wordsOf(error)),
      },
    )
  }
  const missing = (field: string) => t('report.missing', { field })
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.fields}>
        <div>
          <p className={styles.label}>{t('report.category')}</p>
          <SelectMenu
            label={t('report.category')}
            look="field"
            placeholder={t('report.categoryPlaceholder')}
            options={leafCategories(categories).map(({ leaf, group }) => ({
              id: leaf.code,
              text: formats.name(leaf),
              aside: group && formats.name(group),
            }))}
            value={draft.category}
            onChange={(category) => change({ category })}
            isInvalid={isChecked && !draft.category}
          />
          {isChecked && !draft.category ? (
            <p className={styles.error}>{missing(t('report.category'))}</p>
          ) : null}
        </div>
        <TextField
          label={t('report.titleField')}
          placeholder={t('report.titlePlaceholder')}
          value={draft.title}
          onChange={(title) => change({ title })}
          maxLength={120}
          error={isChecked && !draft.title.trim() ? missing(t('report.titleField')) : null}
        />
        <TextField
          label={t('report.description')}
          value={draft.description}
          onChange={(description) => change({ description })}
          lines={3}
          maxLength={2000}
        />
        <div>
          <p className={styles.label}>{t('report.severity')}</p>
          <SegmentedControl
            label={t('report.severity')}
            options={severities.map((id) => ({ id, text: t(`severity.${id}`) }))}
            value={draft.severity}
            onChange={(severity) => change({ severity })}
          />
        </div>
        <div>
          <p className={styles.label}>{t('report.source')}</p>
          <SelectMenu
            label={t('report.source')}
            look="field"
            options={incidentSources.map((id) => ({ id, text: t(`source.${id}`) }))}
            value={draft.source}
            onChange={(source) => change({ source })}
          />
        </div>
        <PlaceField
          compound={useCompound ? compound : null}
          isPlaced={place !== null}
          onClear={() => setUseCompound(false)}
        />
      </div>
      <footer className={styles.buttons}>
        <Button isWide onPress={onCancel}>
          {t('report.cancel')}
        </Button>
        <Button type="submit" tone="primary" isWide isDisabled={report.isPending}>
          {t('report.submit')}
        </Button>
      </footer>
    </form>
  )
}

type PlaceFieldProps = { compound: ReportFormProps['compound']; isPlaced: boolean; onClear(): void }

function PlaceField({ compound, isPlaced, onClear }: PlaceFieldProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { position, isPicking, start, stop, clear } = usePicking()
  const words = position
    ? t('report.picked', { latitude: position[1].toFixed(5), longitude: position[0].toFixed(5) })
    : compound
      ? t('report.fromCompound', { name: formats.name(compound) })
      : t('report.noPlace')
  return (
    <div>
      <p className={styles.label}>{t('report.place')}</p>
      <div className={styles.place}>
        <Button
          icon={<MapPin size={15} aria-hidden="true" />}
          tone={isPicking ? 'primary' : 'plain'}
          aria-pressed={isPicking}
          onPress={isPicking ? stop : start}
        >
          {position ? t('report.repick') : t('report.pick')}
        </Button>
        {isPlaced ? (
          <IconButton
            label={t('report.clearPlace')}
            onPress={() => {
              clear()
              onClear()
            }}
          >
            <X size={16} />
          </IconButton>
        ) : null}
      </div>
      <p className={styles.note} aria-live="polite">
        {isPicking && !position ? t('report.picking') : words}
      </p>
    </div>
  )
}
