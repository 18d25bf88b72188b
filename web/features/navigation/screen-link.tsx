import type { ReactElement } from 'react'
import { Focusable } from 'react-aria-components/Focusable'
import { Link } from 'wouter'
import { Hint } from '../../ui/hint.tsx'
import styles from './nav-rail.module.css'

type ScreenLinkProps = { href: string; label: string; isHere: boolean; icon: ReactElement }

/** A screen of the rail. */
export const ScreenLink = ({ href, label, isHere, icon }: ScreenLinkProps) => (
  <Hint text={label} placement="right">
    <Focusable>
      <Link
        href={href}
        className={isHere ? `${styles.entry} ${styles.here}` : styles.entry}
        aria-label={label}
        aria-current={isHere ? 'page' : undefined}
      >
        {icon}
      </Link>
    </Focusable>
  </Hint>
)
