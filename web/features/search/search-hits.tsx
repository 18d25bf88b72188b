import { Building, CircleDot, Flag, Hexagon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCity } from '../../api/city.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './search-box.module.css'
import type { Hit } from './search-box.tsx'

const icons = { area: Hexagon, compound: Building, incident: CircleDot, 'service-point': Flag }

type SearchHitsProps = {
  id: string
  hits: readonly Hit[]
  text: string
  active: number
  onHover(index: number): void
  onChoose(hit: Hit): void
}

/** What was found, best first, each with the place it lies in. */
export function SearchHits({ id, hits, text, active, onHover, onChoose }: SearchHitsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const levels = useCity().data?.levels ?? []
  const kindOf = (hit: Hit) => {
    const level = levels.find((each) => each.code === hit.level)
    const kind = level ? formats.name(level) : t(`search.${hit.kind}`)
    return hit.isRetired ? `${kind} · ${t('search.retired')}` : kind
  }
  if (hits.length === 0) {
    return (
      <div id={id} className={styles.list} role="status">
        <p className={styles.none}>{t('search.none', { text })}</p>
      </div>
    )
  }
  return (
    <div id={id} className={styles.list} role="listbox" aria-label={t('search.results')}>
      {hits.map((hit, i) => {
        const Icon = icons[hit.kind]
        return (
          // Focus stays in the field, which names the active option; the pointer chooses here.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are not focused
          <div
            key={`${hit.kind}${hit.id}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className={styles.hit}
            onPointerEnter={() => onHover(i)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(hit)}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.words}>
              <span className={styles.name}>{formats.name(hit)}</span>
              {hit.within.length > 0 ? <span className={styles.within}>{hit.within.join(' · ')}</span> : null}
            </span>
            <span className={styles.kind}>{kindOf(hit)}</span>
          </div>
        )
      })}
    </div>
  )
}
