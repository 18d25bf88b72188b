import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { mergeFigures } from '../../../web/api/merge-figures.ts'
import { CityMap } from '../../../web/map/city-map.tsx'
import type { Shown, Tell } from './main.ts'

const nothing = () => undefined

/** The desk's map; figures that move reach it as they do on the desk. */
export function openCityMap(element: HTMLElement, { city, index, frame }: Shown): Tell {
  const root = createRoot(element)
  let now = frame
  const show = () =>
    flushSync(() =>
      root.render(
        <CityMap
          city={city}
          language="zh-CN"
          theme="light"
          view="open"
          levelMode="auto"
          areas={{ [index.level]: index }}
          frames={{ [now.level]: now }}
          incidents={{ type: 'FeatureCollection', features: [], numberMatched: 0, nextCursor: null }}
          showsCases={false}
          overlay={null}
          casePoints={undefined}
          selected={null}
          compared={[]}
          covered={null}
          pointed={null}
          hasPatterns={false}
          highlightedClass={null}
          padding={{ top: 0, right: 0, bottom: 0, left: 0 }}
          camera={null}
          flyTo={null}
          picking={null}
          onCamera={nothing}
          onSelect={nothing}
          onStep={nothing}
          onOpen={nothing}
          onCompare={nothing}
          onHover={nothing}
          onPick={nothing}
          onOverlay={nothing}
          onFilledLevel={nothing}
          onHandle={nothing}
        />,
      ),
    )
  show()
  return (figures) => {
    now = mergeFigures(now, figures, true)
    show()
  }
}
