import type { Map as MapLibreMap } from 'maplibre-gl'
import badge from '../../ui/letter-badge.module.css'
import styles from './edit-map.module.css'
import type { CellCard } from './edit-picture.ts'

type PlacedCard = { element: HTMLElement; at: CellCard['at'] }

/**
 * Keeps a card on the map for each part of the draft. The panel says the same: they are not read out twice. MapLibre's
 * own markers would be in the first script of every screen with a map.
 */
export function keepCards(map: MapLibreMap): (cards: readonly CellCard[]) => void {
  const placed = new Map<number, PlacedCard>()
  const place = ({ element, at }: PlacedCard) => {
    const { x, y } = map.project([...at])
    element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`
  }
  const placeAll = () => placed.forEach(place)
  map.on('move', placeAll)
  map.on('resize', placeAll)
  return (cards) => {
    for (const [key, { element }] of placed)
      if (!cards.some((card) => card.key === key)) {
        element.remove()
        placed.delete(key)
      }
    for (const card of cards) {
      const element = placed.get(card.key)?.element ?? emptyCard()
      const [letter, count, unit] = [...element.children] as HTMLElement[]
      letter!.textContent = card.letter
      letter!.dataset.tone = card.tone
      count!.textContent = card.count
      unit!.textContent = card.unit
      if (!placed.has(card.key)) map.getCanvasContainer().append(element)
      placed.set(card.key, { element, at: card.at })
      place({ element, at: card.at })
    }
  }
}

function emptyCard(): HTMLElement {
  const card = document.createElement('div')
  card.className = styles.card ?? ''
  for (const name of [badge.badge, styles.count, styles.unit]) {
    const part = document.createElement('span')
    part.className = name ?? ''
    card.append(part)
  }
  card.setAttribute('aria-hidden', 'true')
  return card
}
