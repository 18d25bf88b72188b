import type { Session } from '../../../geo/model/session.ts'
import { SignIn } from '../../features/account/sign-in.tsx'
import { LanguageSwitch } from '../../features/appearance/language-switch.tsx'
import { ThemeSwitch } from '../../features/appearance/theme-switch.tsx'
import styles from './desk-screen.module.css'

type SignInPanelProps = { session: Session; linkFailed: boolean }

/** The way in, for who is not signed in. */
export const SignInPanel = ({ session, linkFailed }: SignInPanelProps) => (
  <>
    <div className={styles.switches}>
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
    <SignIn session={session} linkFailed={linkFailed} />
  </>
)
