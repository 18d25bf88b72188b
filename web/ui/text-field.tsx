import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components/TextField'
import styles from './text-field.module.css'

type TextFieldProps = {
  label: string
  value: string
  onChange(value: string): void
  placeholder?: string
  lines?: number
  maxLength?: number
  /** A date is written YYYY-MM-DD, one with its time YYYY-MM-DDTHH:mm, as browsers have it. */
  type?: 'text' | 'date' | 'datetime-local'
  /** Under the field while there is no error. */
  hint?: string
  error?: string | null
  autoFocus?: boolean
}

/** A labelled field for words, on one line or several. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, placeholder, lines = 1, maxLength, type, hint, error, autoFocus } = props
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      type={type ?? 'text'}
      isInvalid={Boolean(error)}
      // A dialog that asks for one text is answered sooner with the cursor in it.
      autoFocus={autoFocus ?? false}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {lines > 1 ? (
        <TextArea className={styles.input ?? ''} rows={lines} placeholder={placeholder} />
      ) : (
        <Input className={styles.input ?? ''} placeholder={placeholder} />
      )}
      {hint && !error ? (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}
