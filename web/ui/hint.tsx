import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './hint.module.css'

type HintProps = { text: string; placement?: 'top' | 'bottom' | 'right' | 'left'; children: ReactElement }

/** A short text beside a focusable thing, on hover (after 120 ms) and on focus. */
export function Hint({ text, placement = 'bottom', children }: HintProps) {
  return (
    <TooltipTrigger delay={120} closeDelay={60}>
      {children}
      <Tooltip className={styles.hint} placement={placement} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
