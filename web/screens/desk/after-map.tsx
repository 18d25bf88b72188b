import { type ComponentType, lazy, useEffect, useState } from 'react'
import { loadWords } from '../../i18n/start-i18n.ts'

/** The map's code: the larger part of all. Asked for once, wherever it is asked from. */
export const loadMap = () => import('../../map/city-map.tsx')

/**
 * A part of the desk that has controls, in the interface's language, with all its words.
 * @param ready its code is asked for then
 */
export const inParts = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  ready: () => Promise<unknown> = async () => undefined,
) =>
  lazy(async () => {
    await ready()
    const [Part, { InLocale }] = await Promise.all([load(), import('./in-locale.tsx'), loadWords()])
    return {
      default: (props: Props) => (
        <InLocale>
          <Part {...props} />
        </InLocale>
      ),
    }
  })

/** The rest of the desk waits no longer than this for the map's first picture, in milliseconds. */
const patience = 3000
let tellShown = () => {}
const isShown = new Promise<void>((shown) => {
  tellShown = shown
})

/** The map has drawn its figures for the first time, or never will. */
export const noteMapShown = (): void => tellShown()

const untilShown = () => Promise.race([isShown, new Promise<void>((late) => setTimeout(late, patience))])

/** Whether the map has drawn its figures, or nothing is to wait for it any longer. */
export function useMapShown(): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    void untilShown().then(() => setIsOver(true))
  }, [])
  return isOver
}

/**
 * A part of the desk whose code comes after the map's first picture, which then has the machine to itself. It comes as
 * well where there is no such picture.
 */
export const afterMap = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  inParts(load, untilShown)
