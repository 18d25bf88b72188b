import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NewOpinion, opinionBodies, type Stance, stances } from '../../../geo/model/walk.ts'
import { Button } from '../../ui/button.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { SelectMenu } from '../../ui/select-menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './street.module.css'

export type Given = Pick<NewOpinion, 'stance' | 'text' | 'body' | 'givenOn'>

type OpinionFormProps = {
  /** YYYY-MM-DD */
  today: string
  onGive(given: Given): Promise<void>
}

/** What the community says. Errors: `onGive` rejects where the phone cannot keep it; then it stays in the form. */
export function OpinionForm({ today, onGive }: OpinionFormProps) {
  const { t } = useTranslation('boundaries')
  const [stance, setStance] = useState<Stance>('agree')
  const [body, setBody] = useState<Given['body']>('party-organisation')
  const [text, setText] = useState('')
  const [givenOn, setGivenOn] = useState(today)
  const [fault, setFault] = useState<'textNeeded' | 'unkept' | null>(null)
  const give = () => {
    if (stance !== 'agree' && !text.trim()) return setFault('textNeeded')
    setFault(null)
    onGive({ stance, text: text.trim(), body, givenOn: givenOn || today })
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
      <TextField label={t('street.givenOn')} type="date" value={givenOn} onChange={setGivenOn} />
      <Button tone="primary" isWide onPress={give}>
        {t('street.record')}
      </Button>
    </div>
  )
}
