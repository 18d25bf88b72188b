import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'

/** A key typed into a field, or with a dialog or a menu open, is not meant for the page. */
const isElsewhere = ({ target, defaultPrevented }: Event): boolean =>
  defaultPrevented ||
  (target instanceof Element &&
    target.closest('input, textarea, [role="dialog"], [role="listbox"], [role="menu"]') !== null)

/** Keys of a page, as tinykeys writes them, and what each does. The keys stay the same for as long as they are used. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const on = (key: string) => (event: KeyboardEvent) => {
      if (isElsewhere(event)) return
      event.preventDefault()
      latest.current[key]?.()
    }
    return tinykeys(window, Object.fromEntries(Object.keys(latest.current).map((key) => [key, on(key)])))
  }, [])
}
