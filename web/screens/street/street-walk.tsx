import { ArrowLeft, LocateFixed } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Position } from '../../../geo/model/area.ts'
import { metresTo } from '../../../geo/street/place-of-mark.ts'
import { stretchesOf } from '../../../geo/street/stretches.ts'
import { newKey } from '../../api/new-key.ts'
import { LanguageSwitch } from '../../features/appearance/language-switch.tsx'
import { ThemeSwitch } from '../../features/appearance/theme-switch.tsx'
import { keepApp } from '../../features/street/keeping/keep-app.ts'
import type { Seen } from '../../features/street/mark-form.tsx'
import { type Given, OpinionForm } from '../../features/street/opinion-form.tsx'
import { OpinionList } from '../../features/street/opinion-list.tsx'
import { OutboxNote } from '../../features/street/outbox-note.tsx'
import { PlaceNote } from '../../features/street/place-note.tsx'
import { StretchCard } from '../../features/street/stretch-card.tsx'
import { useOutbox } from '../../features/street/use-outbox.ts'
import { usePosition } from '../../features/street/use-position.ts'
import type { Street } from '../../features/street/use-street.ts'
import { type WalkedStretch, walkState } from '../../features/street/walk-state.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { StreetMap } from '../../map/street/street-map.tsx'
import { useNow } from '../../state/now.ts'
import { useTheme } from '../../state/theme.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Tag } from '../../ui/tag.tsx'
import { MapBoundary } from '../desk/map-boundary.tsx'
import { streetPicture } from './street-picture.ts'
import styles from './street-walk.module.css'

/** A community may have met on what was drawn on paper before. */
const opinionDays = 90

/** The map above; below, within reach of a thumb, the stretch that is looked at or the community's opinion. */
export function StreetWalk({ street }: { street: Street }) {
  const { proposal, coverage, walk, accountId, keptAt } = street
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const theme = useTheme((store) => store.theme)
  const where = usePosition()
  const outbox = useOutbox(accountId)
  const [tab, setTab] = useState<'walk' | 'opinion'>('walk')
  const [chosen, setChosen] = useState<string | null>(null)
  const [flyTo, setFlyTo] = useState<{ at: Position; key: number } | null>(null)
  const items = useMemo(
    () => outbox.items.filter(({ proposalId }) => proposalId === proposal.id),
    [outbox.items, proposal.id],
  )
  const stretches = useMemo(() => stretchesOf(proposal), [proposal])
  const state = useMemo(() => walkState(stretches, walk.marks, items), [stretches, walk.marks, items])
  const fix = where.kind === 'known' ? where.fix : null
  const selected = state.stretches.find(({ id }) => id === chosen) ?? state.stretches[0]
  const picture = useMemo(
    () => streetPicture({ coverage, proposal, stretches: state.stretches, selected, fix }),
    [coverage, proposal, state, selected, fix],
  )
  const go = (at: Position) => setFlyTo({ at, key: (flyTo?.key ?? 0) + 1 })
  const select = (stretch: WalkedStretch | undefined, isFar = true) => {
    if (!stretch) return
    setChosen(stretch.id)
    setTab('walk')
    if (isFar) go(stretch.line[Math.floor(stretch.line.length / 2)]!)
  }
  const locate = () => {
    if (!fix) return
    const [nearest] = state.stretches.toSorted((a, b) => metresTo(a.line, fix.at) - metresTo(b.line, fix.at))
    select(nearest, false)
    go(fix.at)
  }
  const recorded = { accountId, proposalId: proposal.id, refusal: null }
  const mark = async ({ state: seen, note, photo }: Seen) => {
    const { id, change, line } = selected!
    await outbox.add({
      ...recorded,
      kind: 'mark',
      body: {
        clientId: newKey(),
        revision: proposal.revision,
        stretch: id,
        change,
        line,
        state: seen,
        note,
        position: fix,
        madeAt: new Date().toISOString(),
      },
      photo,
    })
    select(state.stretches.find((each) => each.state === 'unwalked' && each.id !== id))
  }
  const give = (given: Given) =>
    outbox.add({
      ...recorded,
      kind: 'opinion',
      body: { clientId: newKey(), revision: proposal.revision, ...given },
    })
  const opinions = [
    ...walk.opinions.map((opinion) => ({ ...opinion, isWaiting: false })),
    ...items.flatMap((item) => (item.kind === 'opinion' ? [{ ...item.body, isWaiting: true }] : [])),
  ]
  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <Link className={styles.back} href={`/edit/proposals/${proposal.id}`} aria-label={t('street.back')}>
          <ArrowLeft size={20} aria-hidden />
        </Link>
        <div className={styles.title}>
          <h1>{t('street.title')}</h1>
          <p>{`${proposal.code} · ${formats.name(proposal.community)}`}</p>
        </div>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={styles.main}>
        <div className={styles.map}>
          <MapBoundary>
            <StreetMap
              label={t('street.map')}
              theme={theme}
              picture={picture}
              flyTo={flyTo}
              onSelect={(id) =>
                select(
                  state.stretches.find((stretch) => stretch.id === id),
                  false,
                )
              }
              onReady={() => void keepApp(import.meta.env.PROD)}
            />
          </MapBoundary>
          <div className={styles.notes}>
            <PlaceNote where={where} stretch={selected} />
            {keptAt ? (
              <Tag tone="warn">{t('street.offline', { time: formats.moment(keptAt, now) })}</Tag>
            ) : null}
          </div>
          {fix ? (
            <div className={styles.locate}>
              <IconButton label={t('street.nearest')} onPress={locate}>
                <LocateFixed size={22} />
              </IconButton>
            </div>
          ) : null}
        </div>
        <section className={styles.sheet} aria-label={t('street.sheet')}>
          <OutboxNote
            items={outbox.items}
            status={outbox.status}
            onDiscard={(clientId) => void outbox.discard(clientId)}
          />
          <SegmentedControl<typeof tab>
            label={t('street.tabs')}
            options={[
              { id: 'walk', text: t('street.walk') },
              { id: 'opinion', text: t('street.opinion') },
            ]}
            value={tab}
            onChange={setTab}
          />
          {tab === 'walk' ? (
            <StretchCard
              state={state}
              selected={selected}
              proposalState={proposal.state}
              canMark={walk.canMark}
              onSelect={select}
              onMark={mark}
            />
          ) : (
            <>
              <OpinionList opinions={opinions} />
              {walk.canGiveOpinion ? (
                <OpinionForm days={formats.lastDays(opinionDays, now)} onGive={give} />
              ) : (
                <p className={styles.aside}>{t('street.onlyOfficers')}</p>
              )}
            </>
          )}
        </section>
      </main>
    </div>
  )
}
