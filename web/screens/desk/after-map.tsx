import { type ComponentType, lazy } from 'react'

/** The map's code: the larger part of all. Asked for once, wherever it is asked from. */
export const loadMap = () => import('../../map/city-map.tsx')

/** A part of the desk that has controls, in the interface's language. */
export const inParts = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    const [Part, { InLocale }] = await Promise.all([load(), import('./in-locale.tsx')])
    return {
      default: (props: Props) => (
        <InLocale>
          <Part {...props} />
        </InLocale>
      ),
    }
  })

/**
 * A part of the desk whose code comes after the map's, so that the map is seen first. It comes as well where the map's
 * does not.
 */
export const afterMap = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  inParts(async () => {
    await loadMap().catch(() => undefined)
    return load()
  })
