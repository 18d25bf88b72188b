import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { City } from '../../../geo/model/city.ts'
import { compoundLevel } from '../../../geo/model/proposal.ts'
import { useAreaIndexes } from '../../api/areas.ts'
import { useProposals } from '../../api/proposals.ts'
import { draftAddress } from '../../features/proposals/draft-address.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Frame } from '../proposals/frame.tsx'
import styles from './community-screen.module.css'
import { type Actor, isDrawer, parentLevels, placesOf } from './drawn-places.ts'

/** Where to draw: unfinished drafts first, then the communities of the person. */
export function CommunityScreen({ city, actor }: { city: City; actor: Actor }) {
  const { t } = useTranslation('boundaries')
  return (
    <Frame crumbs={[{ key: 'edit', name: t('editor.title'), onGo: () => undefined }]}>
      <main className={styles.page}>
        {isDrawer(actor) ? <Places city={city} actor={actor} /> : <NotAllowed />}
      </main>
    </Frame>
  )
}

/** For who looks on: why there is nothing to draw, and where to go. */
export function NotAllowed() {
  const { t } = useTranslation('boundaries')
  return (
    <div className={styles.card}>
      <p>{t('editor.notAllowed')}</p>
      <p className={styles.ways}>
        <Link href="/edit/proposals">{t('editor.toReview')}</Link>
        <Link href="/desk">{t('editor.toDesk')}</Link>
      </p>
    </div>
  )
}

function Places({ city, actor }: { city: City; actor: Actor }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const [text, setText] = useState('')
  const levels = parentLevels(city)
  const indexes = useAreaIndexes([...new Set([...levels, ...actor.areas.map((area) => area.level)])])
  const isHere = levels.every((level) => indexes[level] !== undefined)
  // of those who draw at several levels, where they do so first
  const places = levels.map((level) => placesOf(actor, level, indexes)).find((each) => each.length > 0) ?? []
  const found = places.filter(({ code, nameZh, nameEn }) =>
    [code, nameZh, nameEn ?? ''].some((each) => each.toLowerCase().includes(text.trim().toLowerCase())),
  )
  return (
    <>
      <Drafts actor={actor} />
      <section className={styles.card} aria-labelledby="open-community">
        <h2 id="open-community" className={styles.title}>
          {t('editor.open')}
        </h2>
        {places.length > 6 ? (
          <TextField label={t('editor.findCommunity')} value={text} onChange={setText} maxLength={40} />
        ) : null}
        {isHere ? null : <LoadingLines label={t('editor.openLead')} />}
        {isHere && found.length === 0 ? (
          <EmptyState text={t(places.length === 0 ? 'editor.noScope' : 'editor.noCommunity')} />
        ) : null}
        <ul className={styles.places}>
          {found.map((place) => (
            <li key={place.id}>
              <Link href={`/edit/${place.level}/${place.code}`} className={styles.place}>
                <span>{formats.name(place)}</span>
                <span className={styles.code}>{place.code}</span>
              </Link>
              <Link
                href={`/edit/${place.level}/${place.code}?of=${compoundLevel}`}
                className={styles.compounds}
                aria-label={t('editor.compoundsOf', { name: formats.name(place) })}
              >
                {t('editor.compounds')}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Drafts({ actor }: { actor: Actor }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const drafts = (useProposals({ state: 'open' }).data?.pages ?? [])
    .flatMap(({ proposals }) => proposals)
    .filter(
      ({ drawnBy, state }) =>
        drawnBy.accountId === actor.id && ['draft', 'checked', 'returned'].includes(state),
    )
  if (drafts.length === 0) return null
  return (
    <section className={styles.card} aria-labelledby="open-drafts">
      <h2 id="open-drafts" className={styles.title}>
        {t('editor.drafts')}
      </h2>
      <ul className={styles.places}>
        {drafts.map(({ id, code, title, state, community, level, changedAt }) => (
          <li key={id}>
            <Link href={draftAddress({ community, level, id })} className={styles.place}>
              <span>
                <PencilLine size={15} aria-hidden="true" /> {title}
              </span>
              <span className={styles.code}>
                {code} · {t(`state.${state}`)} · {formats.moment(changedAt, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
