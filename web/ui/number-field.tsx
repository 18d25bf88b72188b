import { NumberField as AriaNumberField, Input, Label } from 'react-aria-components/NumberField'
import styles from './text-field.module.css'

type NumberFieldProps = {
  label: string
  value: number
  least: number
  most: number
  onChange(value: number): void
}

/** A whole number within limits. */
export const NumberField = ({ label, value, least, most, onChange }: NumberFieldProps) => (
  <AriaNumberField
    className={styles.field ?? ''}
    value={value}
    minValue={least}
    maxValue={most}
    step={1}
    onChange={(next) => {
      if (!Number.isNaN(next)) onChange(next)
    }}
  >
    <Label className={styles.label ?? ''}>{label}</Label>
    <Input className={styles.input ?? ''} />
  </AriaNumberField>
)
