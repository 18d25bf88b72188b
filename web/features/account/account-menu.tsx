import { LogOut } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { useTranslation } from 'react-i18next'
import { useSession, useSignIn, useSignOut } from '../../api/session.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './account-menu.module.css'
import { initialsOf, placeOfRole } from './role-look.ts'

/** Who is signed in; another role, or out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { language } = useFormats()
  const session = useSession().data
  const signIn = useSignIn()
  const signOut = useSignOut()
  const actor = session?.actor
  if (!actor) return null
  const role = t(`role.${actor.role}`)
  const others = session.offered.filter((offer) => offer.accountId !== actor.id)
  const act = (key: string | number) => {
    if (key === 'sign-out') signOut.mutate()
    else signIn.mutate({ accountId: Number(key) })
  }
  return (
    <MenuTrigger>
      <Button className={styles.avatar ?? ''} aria-label={`${t('account.label')}: ${role}`}>
        {initialsOf(role, language)}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <div className={styles.who}>
          <p className={styles.role}>{role}</p>
          <p className={styles.place}>{placeOfRole(actor.areas[0], language, t)}</p>
        </div>
        <Menu className={styles.menu ?? ''} onAction={act} aria-label={t('account.label')}>
          <MenuSection className={styles.section ?? ''}>
            <Header className={styles.head ?? ''}>{t('account.switchRole')}</Header>
            {others.map((offer) => (
              <MenuItem
                key={offer.accountId}
                id={String(offer.accountId)}
                className={styles.item ?? ''}
                textValue={t(`role.${offer.role}`)}
              >
                <span>{t(`role.${offer.role}`)}</span>
                <span className={styles.place}>{placeOfRole(offer.area, language, t)}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuItem id="sign-out" className={styles.item ?? ''} textValue={t('account.signOut')}>
            <span>{t('account.signOut')}</span>
            <LogOut size={15} aria-hidden="true" />
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
