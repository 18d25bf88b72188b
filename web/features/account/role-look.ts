import type { TFunction } from 'i18next'
import type { Session } from '../../../geo/model/session.ts'
import type { Language } from '../../i18n/language.ts'
import { nameOf } from '../../i18n/name-of.ts'

type Offered = Session['offered'][number]

/** Where a role is held: the area's name, or the whole city. */
export const placeOfRole = (area: Offered['area'] | undefined, language: Language, t: TFunction): string =>
  area ? nameOf(area, language) : t('account.wholeCity')

/** One or two letters that stand for a role on a round button. */
export const initialsOf = (name: string, language: Language): string =>
  language === 'zh-CN'
    ? name.slice(0, 1)
    : name
        .split(/\s+/)
        .slice(0, 2)
        .map((word) => word.slice(0, 1).toUpperCase())
        .join('')
