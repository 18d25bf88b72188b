import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NewOpinion, opinionBodies, type Stance, stances } from '../../../geo/model/walk.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { SelectMenu } from '../../ui/select-menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './street.module.css'

export type Given = Pick<NewOpinion, 'stance' | 'text' | 'body' | 'givenOn'>

type OpinionFormProps = {
  /** On which it may have been given, YYYY-MM-DD, the latest first. */
  days: readonly string[]
  onGive(given: Given): Promise<void>
}

/** What the community says. Errors: `onGive` rejects where the phone cannot keep it; then it stays in the form. */
export function OpinionForm({ days, onGive }: OpinionFormProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const [stance, setStance] = useState<Stance>('agree')
  const [body, setBody] = useState<Given['body']>('party-organisation')
  const [text, setText] = useState('')
  const [givenOn, setGivenOn] = useState(days[0]!)
  const [fault, setFault] = useState<'textNeeded' | 'unkept' | null>(null)
  const give = () => {
    if (stance !== 'agree' && !text.trim()) return setFault('textNeeded')
    setFault(null)
    onGive({ stance, text: text.trim(), body, givenOn })
      .then(() => setText(''))
      .catch(() => setFault('unkept'))
  }
  return (
    <div className={styles.form}>
      <SegmentedControl<Stance>
        label={t('street.stanceLabel')}
        options={stances.map((id) => ({ id, text: t(`street.stance.${id}`) }))}
        value={stance}
        onChange={setStance}
      />
      <SelectMenu<Given['body']>
        look="field"
        label={t('street.bodyLabel')}
        options={opinionBodies.map((id) => ({ id, text: t(`street.body.${id}`) }))}
        value={body}
        onChange={setBody}
      />
      <TextField
        label={t('street.text')}
        value={text}
        onChange={setText}
        lines={3}
        maxLength={2000}
        error={fault ? t(`street.${fault}`) : null}
      />
      <SelectMenu
        look="field"
        label={t('street.givenOn')}
        options={days.map((id) => ({ id, text: formats.calendarDay(id, now) }))}
        value={givenOn}
        onChange={setGivenOn}
        icon={<CalendarDays size={16} aria-hidden />}
      />
      <Button tone="primary" isWide onPress={give}>
        {t('street.record')}
      </Button>
    </div>
  )
}
