import { Camera, Check, HelpCircle, X } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarkState } from '../../../geo/model/walk.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { smallPhoto } from './small-photo.ts'
import styles from './street.module.css'

export type Seen = { state: MarkState; note: string; photo: Blob | null }

/** A second tap of a quick thumb is meant neither for this stretch nor for the one that has come up under it. */
const restMs = 400

/** What is seen of one stretch. Errors: `onMark` rejects where the phone cannot keep it; then it stays in the form. */
export function MarkForm({ onMark }: { onMark(seen: Seen): Promise<void> }) {
  const { t } = useTranslation('boundaries')
  const input = useId()
  const [note, setNote] = useState('')
  const [photo, setPhoto] = useState<Blob | null>(null)
  const [fault, setFault] = useState<'notAPhoto' | 'unkept' | null>(null)
  const [isResting, setIsResting] = useState(true)
  useEffect(() => {
    if (!isResting) return
    const timer = setTimeout(() => setIsResting(false), restMs)
    return () => clearTimeout(timer)
  }, [isResting])
  const take = async (file: File | undefined) => {
    if (!file) return
    const small = await smallPhoto(file)
    setPhoto(small)
    setFault(small ? null : 'notAPhoto')
  }
  const mark = (state: MarkState) => {
    setIsResting(true)
    onMark({ state, note: note.trim(), photo })
      .then(() => {
        setNote('')
        setPhoto(null)
        setFault(null)
      })
      .catch(() => setFault('unkept'))
  }
  return (
    <div className={styles.form}>
      <TextField label={t('street.note')} value={note} onChange={setNote} maxLength={500} />
      <div className={styles.row}>
        {photo ? (
          <Button icon={<X size={18} aria-hidden />} onPress={() => setPhoto(null)}>
            {t('street.photoDrop')}
          </Button>
        ) : (
          <label className={styles.photo} htmlFor={input}>
            <Camera size={18} aria-hidden />
            {t('street.photo')}
            <input
              id={input}
              className={styles.file}
              type="file"
              accept="image/*"
              capture="environment"
              onChange={({ target }) => {
                void take(target.files?.[0])
                target.value = ''
              }}
            />
          </label>
        )}
        <span className={styles.aside} role="status">
          {t(photo ? 'street.photoAdded' : 'street.photoHint')}
        </span>
      </div>
      {fault ? (
        <p className={styles.fault} role="alert">
          {t(`street.${fault}`)}
        </p>
      ) : null}
      <div className={styles.states}>
        <Button
          isWide
          isDisabled={isResting}
          icon={<HelpCircle size={20} aria-hidden />}
          onPress={() => mark('doubtful')}
        >
          {t('street.doubt')}
        </Button>
        <Button
          tone="primary"
          isWide
          isDisabled={isResting}
          icon={<Check size={20} aria-hidden />}
          onPress={() => mark('confirmed')}
        >
          {t('street.confirm')}
        </Button>
      </div>
    </div>
  )
}
