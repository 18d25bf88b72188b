import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  TextArea,
} from 'react-aria-components/TextField'
import styles from './text-field.module.css'

type TextFieldProps = {
  label: string
  value: string
  onChange(value: string): void
  placeholder?: string
  lines?: number
  maxLength: number
  error?: string | null
  autoFocus?: boolean
}

/** A labelled field for words, on one line or several. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, placeholder, lines = 1, maxLength, error, autoFocus } = props
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      maxLength={maxLength}
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
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}
