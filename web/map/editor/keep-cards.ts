import { type Map as MapLibreMap, Marker } from 'maplibre-gl'
import styles from './edit-map.module.css'
import type { CellCard } from './edit-picture.ts'

/** Keeps a card on the map for each part of the draft. The panel says the same: they are not read out twice. */
export function keepCards(map: MapLibreMap): (cards: readonly CellCard[]) => void {
  const markers = new Map<number, Marker>()
  return (cards) => {
    for (const [key, marker] of markers)
      if (!cards.some((card) => card.key === key)) {
        marker.remove()
        markers.delete(key)
      }
    for (const card of cards) {
      const marker = markers.get(card.key) ?? new Marker({ element: emptyCard(), offset: [0, 0] })
      const [letter, count, unit] = [...marker.getElement().children] as HTMLElement[]
      letter!.textContent = card.letter
      letter!.dataset.tone = card.tone
      count!.textContent = card.count
      unit!.textContent = card.unit
      marker.setLngLat([...card.at])
      if (!markers.has(card.key)) marker.addTo(map)
      markers.set(card.key, marker)
    }
  }
}

function emptyCard(): HTMLElement {
  const card = document.createElement('div')
  card.className = styles.card ?? ''
  for (const name of ['letter', 'count', 'unit']) {
    const part = document.createElement('span')
    part.className = styles[name] ?? ''
    card.append(part)
  }
  card.setAttribute('aria-hidden', 'true')
  return card
}
