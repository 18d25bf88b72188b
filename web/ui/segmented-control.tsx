import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { classNames } from './class-names.ts'
import styles from './segmented-control.module.css'

type SegmentedControlProps<T extends string> = {
  label: string
  options: readonly { id: T; text: string }[]
  value: T
  onChange(value: T): void
  /** floating: over the map, with a shadow; inset: inside a panel. */
  look?: 'floating' | 'inset'
}

/** One of a few, all in sight. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, options, value, onChange, look = 'inset' } = props
  const choose = (keys: Iterable<unknown>) => {
    const [key] = keys
    const chosen = options.find((option) => option.id === key)
    if (chosen) onChange(chosen.id)
  }
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classNames(styles.group, styles[look])}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={choose}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={styles.option}>
          {option.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
