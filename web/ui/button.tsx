import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './button.module.css'
import { classNames } from './class-names.ts'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  tone?: 'primary' | 'plain' | 'quiet' | 'bare' | 'danger'
  isWide?: boolean
  icon?: ReactNode
  children: ReactNode
}

/** A button with words, a verb first. */
export function Button({ tone = 'plain', isWide, icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[tone], isWide && styles.wide)}>
      {icon}
      <span className={styles.words}>{children}</span>
    </AriaButton>
  )
}
