import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchResult } from '../../../geo/model/search.ts'
import { useSearchHits } from '../../api/search.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './search-box.module.css'
import { SearchHits } from './search-hits.tsx'

export type Hit = SearchResult['hits'][number]

type SearchBoxProps = { inputRef: RefObject<HTMLInputElement | null>; onChoose(hit: Hit): void }

/** Finds places and cases by name, pinyin initials or code; `/` comes here, arrows choose, Enter goes. */
export function SearchBox({ inputRef, onChoose }: SearchBoxProps) {
  const { t } = useTranslation()
  const [{ search }, changeView] = useDeskView()
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(0)
  const listId = useId()
  const text = useDeferredValue(search.trim())
  const answer = useSearchHits(text)
  const hits = text && answer.data ? answer.data.hits : []

  const type = (value: string) => {
    changeView({ search: value.slice(0, 80) }, { replace: true })
    setActive(0)
    setIsOpen(true)
  }
  const choose = (hit: Hit) => {
    changeView({ search: '' }, { replace: true })
    setIsOpen(false)
    inputRef.current?.blur()
    onChoose(hit)
  }
  const leave = () => {
    if (search) type('')
    else inputRef.current?.blur()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setIsOpen(true)
      setActive((active + step + hits.length) % Math.max(1, hits.length))
    } else if (event.key === 'Enter') {
      const hit = hits[active]
      if (hit) choose(hit)
    } else if (event.key === 'Escape') {
      // Not the desk's Esc, which would step out of the selection.
      event.stopPropagation()
      leave()
    }
  }
  const isShown = isOpen && text !== '' && answer.data !== undefined
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to all browsers in use
    <div
      className={styles.box}
      role="search"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setIsOpen(false)
      }}
    >
      <Search className={styles.icon} size={16} aria-hidden="true" />
      <input
        ref={inputRef}
        className={styles.input}
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && hits.length > 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('search.placeholder')}
        value={search}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setIsOpen(true)}
        onKeyDown={onKeyDown}
      />
      {search ? (
        <IconButton label={t('search.clear')} onPress={() => type('')}>
          <X size={15} />
        </IconButton>
      ) : (
        <span className={styles.key} aria-hidden="true">
          <Kbd>/</Kbd>
        </span>
      )}
      {isShown ? (
        <SearchHits
          id={listId}
          hits={hits}
          text={text}
          active={active}
          onHover={setActive}
          onChoose={choose}
        />
      ) : (
        <div id={listId} hidden />
      )}
    </div>
  )
}
