import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ListBox, ListBoxItem, Popover, Select } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { classNames } from './class-names.ts'
import styles from './select-menu.module.css'

type SelectMenuProps<T extends string> = {
  label: string
  /** Each with a word beside it, or a sentence below. */
  options: readonly { id: T; text: string; aside?: string; note?: string }[]
  value: T | null
  onChange(value: T): void
  icon?: ReactNode
  placeholder?: string
  look?: 'bar' | 'floating' | 'field'
  isInvalid?: boolean
}

/** One of several, in a list that opens. */
export function SelectMenu<T extends string>(props: SelectMenuProps<T>) {
  const { label, options, value, onChange, icon, placeholder, look = 'bar', isInvalid = false } = props
  const chosen = options.find((option) => option.id === value)
  const choose = (key: unknown) => {
    const option = options.find((each) => each.id === key)
    if (option) onChange(option.id)
  }
  return (
    <Select
      aria-label={label}
      className={classNames(styles.select, styles[look])}
      value={value}
      onChange={choose}
      isInvalid={isInvalid}
    >
      <Button className={styles.button ?? ''}>
        {icon}
        <span className={classNames(styles.value, !chosen && styles.placeholder)}>
          {chosen?.text ?? placeholder}
        </span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.text} className={styles.item ?? ''}>
              <span className={styles.text}>{option.text}</span>
              {option.aside ? <span className={styles.aside}>{option.aside}</span> : null}
              {option.note ? (
                <Text slot="description" className={styles.note ?? ''}>
                  {option.note}
                </Text>
              ) : null}
              <Check className={styles.check} size={14} aria-hidden="true" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
