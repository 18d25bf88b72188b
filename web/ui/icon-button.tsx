import type { ReactNode } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { classNames } from './class-names.ts'
import { Hint } from './hint.tsx'
import styles from './icon-button.module.css'

type IconButtonProps = Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  /** What it does: read to a screen reader, shown on hover and focus. */
  label: string
  isActive?: boolean
  children: ReactNode
}

/** A button with a picture only. */
export function IconButton({ label, isActive, children, ...rest }: IconButtonProps) {
  return (
    <Hint text={label}>
      <Button {...rest} aria-label={label} className={classNames(styles.button, isActive && styles.active)}>
        {children}
      </Button>
    </Hint>
  )
}
